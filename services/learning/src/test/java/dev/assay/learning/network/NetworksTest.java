package dev.assay.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    private static final InputFormat FEATURES = InputFormat.features(6);
    private static final InputFormat IMAGES = InputFormat.image(3, 9, 7);

    @Test
    void parameterCountsFollowFromTheLayers() {
        assertThat(network("mlp:5,4", FEATURES).parameterCount()).isEqualTo(6 * 5 + 5 + 5 * 4 + 4 + 4 * 2 + 2);
        assertThat(network("convnet:4,8", IMAGES).parameterCount())
                .isEqualTo(3 * 4 * 9 + 4 + 4 * 8 * 9 + 8 + 8 * 2 + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "mlp:", "mlp:0", "mlp:3,,4", "transformer:5", "convnet:8", "torchscript:none.pt"})
    void refusesWhatItCannotBuildAndNamesIt(String specification) {
        assertThatThrownBy(() -> network(specification, FEATURES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(specification.replace("torchscript:", ""));
    }

    @Test
    void theMlpComputesWhatItsLayersSay() {
        // One input, one hidden unit, one label: w2 * relu(w1 * x + b1) + b2.
        ByteBuffer parameters = floats(2f, -1f, 3f, 0.25f);
        try (InferenceModel model = new InferenceModel("mlp:1", InputFormat.features(1), 1, parameters, "cpu")) {
            float[][] p =
                    model.probabilities(List.of(floats(1f).array(), floats(-4f).array()));
            assertThat((double) p[0][0]).isCloseTo(1 / (1 + Math.exp(-3.25)), within(1e-6));
            assertThat((double) p[1][0]).isCloseTo(1 / (1 + Math.exp(-0.25)), within(1e-6));
        }
    }

    /** A single row goes through plain Java, several through the engine. */
    @ParameterizedTest
    @ValueSource(strings = {"mlp:1", "mlp:7,5", "mlp:64"})
    void aRowAloneGetsTheProbabilitiesThatItGetsAmongOthers(String specification) {
        SplittableRandom random = new SplittableRandom(9);
        for (InputFormat input : List.of(FEATURES, IMAGES)) {
            float[] parameters = network(specification, input).initialize(random);
            try (InferenceModel model = new InferenceModel(specification, input, 2, floats(parameters), "cpu")) {
                List<byte[]> rows =
                        Stream.generate(() -> row(input, random)).limit(20).toList();
                float[][] together = model.probabilities(rows);
                for (int i = 0; i < rows.size(); i++) {
                    float[] alone = model.probabilities(rows.subList(i, i + 1))[0];
                    assertThat(alone).containsExactly(together[i], within(1e-6f));
                }
            }
        }
    }

    /** Four rows of this size go through the network at once. */
    @Test
    void manyLargeRowsGetTheProbabilitiesThatEachGetsAlone() {
        SplittableRandom random = new SplittableRandom(10);
        InputFormat large = InputFormat.image(1, 256, 256);
        float[] parameters = network("convnet:2,3", large).initialize(random);
        try (InferenceModel model = new InferenceModel("convnet:2,3", large, 2, floats(parameters), "cpu")) {
            List<byte[]> rows =
                    Stream.generate(() -> row(large, random)).limit(10).toList();
            float[][] together = model.probabilities(rows);
            assertThat(together).hasDimensions(10, 2);
            for (int i = 0; i < rows.size(); i++) {
                float[] alone = model.probabilities(rows.subList(i, i + 1))[0];
                assertThat(alone).containsExactly(together[i], within(1e-6f));
            }
        }
    }

    @Test
    void aRowAloneIsRefusedForItsLength() {
        try (InferenceModel model = new InferenceModel("mlp:1", FEATURES, 1, floats(new float[9]), "cpu")) {
            assertThatThrownBy(() -> model.probabilities(List.of(new byte[5])))
                    .hasMessageContaining("5 bytes, expected 24");
        }
    }

    @Test
    void inferenceRefusesParametersOfAnotherNetwork() {
        assertThatThrownBy(() -> new InferenceModel("mlp:4", FEATURES, 2, floats(1f, 2f), "cpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("38 parameters, but 2 were given");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            assertThatThrownBy(() -> IMAGES.batch(manager, List.of(new byte[5])))
                    .hasMessageContaining("5 bytes, expected 189");
        }
    }

    @Test
    void imagesBecomeValuesFromZeroToOne() {
        byte[] row = new byte[189];
        row[0] = (byte) 255;
        row[1] = 51;
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            NDArray batch = IMAGES.batch(manager, List.of(row));
            assertThat(batch.getShape()).isEqualTo(new Shape(1, 3, 9, 7));
            assertThat(batch.toFloatArray()).startsWith(1f, 0.2f, 0f);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
    void dropoutKeepsTheMeanAndFollowsItsSeed(double rate) {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            // No multiple of the 64 values that are drawn at a time.
            NDArray ones = manager.ones(new Shape(101, 999));
            float[] dropped = Dropout.seeded(5).apply(ones, rate).toFloatArray();
            double zeros = 0;
            for (float value : dropped) {
                zeros += value == 0 ? 1 : 0;
                assertThat(value == 0 || Math.abs(value - 1 / (1 - rate)) < 1e-5)
                        .isTrue();
            }
            // Six standard deviations of a binomial.
            assertThat(zeros / dropped.length)
                    .isCloseTo(rate, within(6 * Math.sqrt(rate * (1 - rate) / dropped.length)));
            assertThat(Dropout.seeded(5).apply(ones, rate).toFloatArray()).isEqualTo(dropped);
            assertThat(Dropout.seeded(6).apply(ones, rate).toFloatArray()).isNotEqualTo(dropped);
        }
    }

    @Test
    void initialValuesFollowTheSeed() {
        Network network = network("convnet:4,8", IMAGES);
        assertThat(network.initialize(new SplittableRandom(1)))
                .isEqualTo(network.initialize(new SplittableRandom(1)))
                .isNotEqualTo(network.initialize(new SplittableRandom(2)));
    }

    private static Network network(String specification, InputFormat input) {
        return Networks.of(specification, input, 2, Devices.parse("cpu"));
    }

    /** About a third of its values are 0. */
    private static byte[] row(InputFormat input, SplittableRandom random) {
        byte[] row = new byte[input.rowBytes()];
        ByteBuffer values = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            boolean zero = random.nextInt(3) == 0;
            if (input.kind() == InputFormat.Kind.FLOAT32) {
                values.putFloat(zero ? 0 : (float) random.nextDouble(-2, 2));
            } else {
                values.put((byte) (zero ? 0 : random.nextInt(256)));
            }
        }
        return row;
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer;
    }
}
