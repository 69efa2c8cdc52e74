package dev.assay.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TResNetworkTest {

    private static final int[] TINY_IMAGE = {1, 28, 56};
    private static final TResNetShape TINY = new TResNetShape(List.of(4, 4, 4, 4), List.of(1, 2, 2, 1));

    @Test
    void mediumHasTheSizeOfThePublishedModel() {
        TResNetwork network = new TResNetwork(TResNetShape.M, new int[] {3, 224, 224}, 1000);

        // Ridnik et al. 2020 give 29.4 million, which is this body; their code's 1000 classes make it 31.4 million.
        int trained = network.parameterCount() - network.statisticsCount();
        assertThat(size(network, "body.conv1.")).isEqualTo(64 * 48 * 9 + 2 * 64);
        assertThat(size(network, "body.layer1.")).isEqualTo(246_912);
        assertThat(size(network, "body.layer2.")).isEqualTo(1_182_720);
        assertThat(size(network, "body.layer3.")).isEqualTo(12_917_888);
        assertThat(size(network, "body.layer4.")).isEqualTo(14_964_736);
        assertThat(size(network, "head.fc.")).isEqualTo(2048 * 1000 + 1000);
        assertThat(size(network, "body.")).isEqualTo(29_340_032);
        assertThat(trained).isEqualTo(31_389_032);
        // Mean and variance for each of 30,784 normalised channels.
        assertThat(network.statisticsCount()).isEqualTo(61_568);
    }

    @Test
    void stagesOfTheMediumModelHalveTheImageAndWidenIt() {
        TResNetwork network = new TResNetwork(TResNetShape.M, new int[] {3, 224, 224}, 10);
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            JniUtils.setGradMode(false);
            NDArray input = manager.zeros(new Shape(1, 3, 224, 224));
            List<NDArray> stages =
                    network.stages(weights(manager, network, network.initialize(random()), false), input);

            assertThat(stages.stream().map(NDArray::getShape))
                    .containsExactly(
                            new Shape(1, 64, 56, 56),
                            new Shape(1, 64, 56, 56),
                            new Shape(1, 128, 28, 28),
                            new Shape(1, 1024, 14, 14),
                            new Shape(1, 2048, 7, 7));
        }
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        TResNetwork network = new TResNetwork(TINY, TINY_IMAGE, 2);
        SplittableRandom random = random();
        float[] values = network.initialize(random);
        // Scales of zero would hide the branches.
        for (int i = 0; i < values.length - network.statisticsCount(); i++) {
            values[i] += (float) random.nextDouble(-0.2, 0.2);
        }
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            float[] pixels = new float[4 * 28 * 56];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) random.nextDouble();
            }
            NDArray input = manager.create(pixels, new Shape(4, 1, 28, 56)).duplicate();
            JniUtils.setGradMode(false);
            NDArray direction = manager.create(new float[] {1, -2, 0.5f, 1, -1, 2, 1, 0.5f}, new Shape(4, 2))
                    .duplicate();
            float[] gradient = gradient(manager, network, values, input, direction);

            int place = 0;
            int agreeing = 0;
            int checked = 0;
            for (NamedTensor tensor : network.tensors()) {
                if (place == trainedCount(network)) {
                    break;
                }
                int own = 0;
                for (int i = 0; i < 3; i++) {
                    int at = place + random.nextInt(tensor.size());
                    double expected = difference(manager, network, values, at, input, direction);
                    own += Math.abs(gradient[at] - expected) < 5e-3 + 0.03 * Math.abs(expected) ? 1 : 0;
                }
                // A difference may cross the kink of a ReLU, but not wherever one looks.
                assertThat(own).describedAs(tensor.name()).isPositive();
                agreeing += own;
                checked += 3;
                place += tensor.size();
            }
            assertThat(agreeing).isGreaterThan(checked * 9 / 10);
        }
    }

    @Test
    void trainingMovesTheRunningStatisticsAndPredictingUsesThem() {
        TResNetwork network = new TResNetwork(TINY, new int[] {1, 20, 20}, 1);
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            JniUtils.setGradMode(false);
            NDArray input = manager.arange(0, 2 * 400, 1).div(800).reshape(2, 1, 20, 20);
            NDArray trained = manager.create(network.initialize(random())).get("0:{}", trainedCount(network));
            NDArray statistics = manager.create(network.initialize(random())).get("{}:", trainedCount(network));
            float[] before = statistics.toFloatArray();
            network.logits(Weights.serving(trained, statistics), input, Dropout.NONE);
            assertThat(statistics.toFloatArray()).isEqualTo(before);

            network.logits(Weights.training(trained, statistics, manager), input, Dropout.NONE);

            // The stem's first channel, computed by hand from what the stem's convolution gives.
            Layer.Values values =
                    new Layer.Values(List.of(trained.get("0:576").reshape(4, 16, 3, 3)), List.of(), false);
            NDArray channel = JniUtils.convolution(
                            (PtNDArray) input.reshape(2, 1, 5, 4, 5, 4)
                                    .transpose(0, 3, 5, 1, 2, 4)
                                    .reshape(2, 16, 5, 5),
                            (PtNDArray) values.trained().get(0),
                            null,
                            new Shape(1, 1),
                            new Shape(1, 1),
                            new Shape(1, 1),
                            1)
                    .get(":, 0");
            double mean = channel.mean().getFloat();
            double variance = channel.sub(channel.mean()).square().sum().getFloat() / 49;
            float[] after = statistics.toFloatArray();
            assertThat((double) after[0]).isCloseTo(0.1 * mean, within(1e-5));
            assertThat((double) after[4]).isCloseTo(0.9 + 0.1 * variance, within(1e-5));
        }
    }

    @Test
    void antiAliasingIsTheBinomialFilterOnAReflectedImage() {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            NDArray image = manager.create(new float[] {16, 0, 0, 0, 0, 0, 0, 0, 32}, new Shape(1, 1, 3, 3));
            Layer.Values none = new Layer.Values(List.of(), List.of(), false);

            // At a corner the filter sees the corner once (4), and neighbours twice.
            assertThat(Downsampling.ANTI_ALIASED.apply(none, image).toFloatArray())
                    .containsExactly(4, 0, 0, 8);
            assertThat(Downsampling.MEAN.apply(none, image).toFloatArray()).containsExactly(4, 0, 0, 32);
        }
    }

    @Test
    void refusesImagesThatItsStagesCannotHalve() {
        assertThatThrownBy(() -> Networks.of("tresnet:m", InputFormat.image(3, 16, 32), 2, Devices.parse("cpu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tresnet:m")
                .hasMessageContaining("16 x 32");
        assertThatThrownBy(() -> Networks.of("tresnet:4,8", InputFormat.image(3, 32, 32), 2, Devices.parse("cpu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tresnet:4,8")
                .hasMessageContaining("2 widths");
    }

    private static int size(Network network, String prefix) {
        return network.tensors().stream()
                .filter(tensor ->
                        tensor.name().startsWith(prefix) && !tensor.name().contains("running_"))
                .mapToInt(NamedTensor::size)
                .sum();
    }

    private static int trainedCount(Network network) {
        return network.parameterCount() - network.statisticsCount();
    }

    private static Weights weights(NDManager manager, Network network, float[] values, boolean training) {
        NDArray all = manager.create(values);
        NDArray trained = all.get("0:{}", trainedCount(network)).duplicate();
        NDArray statistics = all.get("{}:", trainedCount(network)).duplicate();
        return training ? Weights.training(trained, statistics, manager) : Weights.serving(trained, statistics);
    }

    private static float[] gradient(
            NDManager manager, Network network, float[] values, NDArray input, NDArray direction) {
        JniUtils.setGradMode(false);
        Weights weights = weights(manager, network, values, true);
        JniUtils.setGradMode(true);
        NDArray logits = network.logits(weights, input, Dropout.NONE);
        JniUtils.setGradMode(false);
        JniUtils.backward((PtNDArray) logits, (PtNDArray) direction, false, false);
        return weights.gradient().toFloatArray();
    }

    private static double difference(
            NDManager manager, Network network, float[] values, int at, NDArray input, NDArray direction) {
        float step = 2e-4f;
        double[] sums = new double[2];
        for (int side = 0; side < 2; side++) {
            float[] moved = values.clone();
            moved[at] += side == 0 ? -step : step;
            try (NDManager pass = manager.newSubManager()) {
                NDArray batch = input.duplicate();
                batch.attach(pass);
                float[] logits = network.logits(weights(pass, network, moved, true), batch, Dropout.NONE)
                        .toFloatArray();
                float[] factors = direction.toFloatArray();
                for (int i = 0; i < logits.length; i++) {
                    sums[side] += (double) logits[i] * factors[i];
                }
            }
        }
        return (sums[1] - sums[0]) / (2 * step);
    }

    private static SplittableRandom random() {
        return new SplittableRandom(3);
    }
}
