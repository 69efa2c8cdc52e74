package dev.assay.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.assay.learning.loss.CrossEntropy;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import dev.assay.learning.optim.TrainableModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training a module with batch normalisation together with the head. */
class TunedNetworkTest {

    private static final InputFormat IMAGES = InputFormat.image(1, 6, 6);
    private static final int MODULE = 18 + 2 + 2;
    private static final int HEAD = 2 * 4 + 4 + 4 + 1;
    private static final int STATE = 2 + 2 + 1;

    private final Device cpu = Devices.parse("cpu");

    @TempDir
    Path folder;

    private String specification = "";
    private Network network = new MlpNetwork(1, List.of(), 1);

    @BeforeEach
    void load() throws IOException {
        specification = "torchscript:" + TorchModule.write(folder.resolve("module.pt")) + "#4@tune";
        network = Networks.of(specification, IMAGES, 1, cpu);
    }

    @Test
    void startsFromTheModulesParametersAndBuffers() {
        float[] values = network.initialize(new SplittableRandom(1));

        assertThat(network.tensors().stream().map(NamedTensor::name))
                .containsExactly(
                        "weight",
                        "1.weight",
                        "1.bias",
                        "assay.head.0.weight",
                        "assay.head.0.bias",
                        "assay.head.1.weight",
                        "assay.head.1.bias",
                        "1.running_mean",
                        "1.running_var",
                        "1.num_batches_tracked");
        assertThat(network.parameterCount()).isEqualTo(MODULE + HEAD + STATE);
        assertThat(network.statisticsCount()).isEqualTo(STATE);
        assertThat(Arrays.copyOfRange(values, 17, MODULE)).containsExactly(0, 1, 1.5f, 0, 0.25f);
        assertThat(Arrays.copyOfRange(values, MODULE + HEAD, values.length)).containsExactly(0.5f, -0.5f, 2, 3, 7);
    }

    @Test
    void theModuleAndItsStatisticsLearn() {
        try (TrainableModel model = model(initial())) {
            double first = step(model, 0);
            double last = first;
            for (int i = 1; i < 150; i++) {
                last = step(model, i);
            }
            assertThat(last).isLessThan(first / 2);

            float[] before = floats(initial().parameters());
            float[] after = floats(model.save().parameters());
            for (int i = 0; i < after.length; i += i + 1 == MODULE ? 1 + HEAD : 1) {
                assertThat(after[i]).describedAs("value " + i).isNotEqualTo(before[i]);
            }
            assertThat(after[after.length - 1]).isEqualTo(7 + 150);
        }
    }

    @Test
    void goesOnFromASavedStateBitForBitWhileAnotherModelTrains() {
        try (TrainableModel whole = model(initial());
                TrainableModel first = model(initial())) {
            for (int i = 0; i < 8; i++) {
                step(whole, i);
                if (i < 4) {
                    step(first, i);
                    first.logits(rows(i));
                }
            }
            try (TrainableModel second = model(first.save())) {
                for (int i = 4; i < 8; i++) {
                    step(second, i);
                    step(first, 100 + i);
                }
                assertThat(second.save()).isEqualTo(whole.save());
                assertThat(first.save()).isNotEqualTo(whole.save());
            }
        }
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        // The first Adam step moves each value by the learning rate against the sign of its gradient.
        TrainableModel.State start = initial();
        float[] values = floats(start.parameters());
        float[] moved;
        try (TrainableModel model = model(start)) {
            step(model, 0);
            moved = floats(model.save().parameters());
        }
        for (int i : new int[] {0, 4, 12, 18, 19, 20, 21}) {
            double difference = loss(start, i, 1e-2f) - loss(start, i, -1e-2f);
            assertThat(Math.signum(values[i] - moved[i]))
                    .describedAs("value " + i)
                    .isEqualTo((float) Math.signum(difference));
        }
    }

    @Test
    void leavesNothingBehindInItsManager() {
        try (TrainableModel model = model(initial())) {
            step(model, 0);
            int before = model.manager().getManagedArrays().size();
            for (int i = 1; i < 10; i++) {
                step(model, i);
                model.logits(rows(i));
            }
            assertThat(model.manager().getManagedArrays()).hasSize(before);
        }
    }

    @Test
    void theExportedModuleGivesTheTunedFeatures() throws IOException {
        Path tuned = folder.resolve("tuned.pt");
        Path weights = folder.resolve("tuned.safetensors");
        try (TrainableModel model = model(initial())) {
            for (int i = 0; i < 20; i++) {
                step(model, i);
            }
            ByteBuffer average = model.averageParameters();
            ModelFiles.writeModule(tuned, network, average);
            WeightFiles.write(weights, network, average);
            float[][] expected = model.logits(rows(3));

            // The tuned module, frozen, under the same head.
            float[] values = floats(average);
            float[] head = Arrays.copyOfRange(values, MODULE, MODULE + HEAD);
            assertSame(served("torchscript:" + tuned + "#4", head), sigmoid(expected));
            // The exported module can be tuned again.
            assertThat(Networks.of("torchscript:" + tuned + "#4@tune", IMAGES, 1, cpu)
                            .initialize(new SplittableRandom(9)))
                    .startsWith(Arrays.copyOf(values, MODULE))
                    .endsWith(Arrays.copyOfRange(values, MODULE + HEAD, values.length));
            // The weights fit the module as it was, and hold the head too.
            assertThat(Networks.of(specification + "@weights=" + weights, IMAGES, 1, cpu)
                            .initialize(new SplittableRandom(9)))
                    .isEqualTo(values);
            assertSame(served(specification, values), sigmoid(expected));
        }
    }

    @Test
    void weightsOfTheModuleAloneLeaveTheHeadFresh() throws IOException {
        List<NamedTensor> module = new ArrayList<>(network.tensors().subList(0, 3));
        // The last one, how often normalisation was updated, may be missing.
        module.addAll(network.tensors().subList(7, 9));
        float[] values = new float[MODULE + STATE - 1];
        Arrays.fill(values, 3);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Path file = folder.resolve("module.safetensors");
        TensorFile.write(file, module, bytes);

        float[] expected = network.initialize(new SplittableRandom(9));
        Arrays.fill(expected, 0, MODULE, 3);
        Arrays.fill(expected, MODULE + HEAD, expected.length - 1, 3);
        assertThat(Networks.of(specification + "@weights=" + file, IMAGES, 1, cpu)
                        .initialize(new SplittableRandom(9)))
                .isEqualTo(expected);
    }

    @Test
    void aStepOnOneRowUsesTheRunningStatistics() {
        try (TrainableModel model = model(initial());
                NDManager step = model.manager().newSubManager()) {
            model.train(
                    step,
                    rows(0).subList(0, 1),
                    new DirectLoss(step.create(new float[][] {{1}}), new CrossEntropy()),
                    Dropout.NONE);

            float[] before = floats(initial().parameters());
            float[] after = floats(model.save().parameters());
            assertThat(Arrays.copyOfRange(after, MODULE + HEAD, after.length))
                    .isEqualTo(Arrays.copyOfRange(before, MODULE + HEAD, before.length));
            assertThat(Arrays.copyOf(after, 18)).isNotEqualTo(Arrays.copyOf(before, 18));
        }
    }

    @Test
    void refusesWhatIsNoTrainableModule() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pt"), "weights", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Networks.of("torchscript:" + text + "@tune", IMAGES, 1, cpu))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text.pt is not a TorchScript file");
        assertThatThrownBy(() -> ModelFiles.writeModule(
                        folder.resolve("none.pt"), new MlpNetwork(1, List.of(), 1), ByteBuffer.allocate(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@tune");
    }

    private float[][] served(String network, float[] values) {
        ByteBuffer parameters = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        parameters.asFloatBuffer().put(values);
        try (InferenceModel model = new InferenceModel(network, IMAGES, 1, parameters, "cpu")) {
            return model.probabilities(rows(3));
        }
    }

    private static float[][] sigmoid(float[][] logits) {
        float[][] result = new float[logits.length][1];
        for (int i = 0; i < logits.length; i++) {
            result[i][0] = (float) (1 / (1 + Math.exp(-logits[i][0])));
        }
        return result;
    }

    private TrainableModel.State initial() {
        return TrainableModel.State.initial(network, new SplittableRandom(2));
    }

    private TrainableModel model(TrainableModel.State state) {
        return new TrainableModel(network, IMAGES, new AdamW(1e-2, 1e-3), new MovingAverage(0.9), cpu, state);
    }

    /** Loss of the first training batch where one value is moved. */
    private double loss(TrainableModel.State state, int place, float by) {
        float[] values = floats(state.parameters());
        values[place] += by;
        ByteBuffer parameters = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        parameters.asFloatBuffer().put(values);
        try (TrainableModel model = model(
                new TrainableModel.State(0, parameters, state.mean(), state.variance(), parameters.duplicate()))) {
            return step(model, 0);
        }
    }

    private static double step(TrainableModel model, int number) {
        try (NDManager step = model.manager().newSubManager()) {
            float[][] labels = new float[8][1];
            for (int i = 0; i < labels.length; i++) {
                labels[i][0] = i % 2;
            }
            return model.train(
                    step, rows(number), new DirectLoss(step.create(labels), new CrossEntropy()), Dropout.NONE);
        }
    }

    /** Odd rows have vertical stripes, even ones horizontal stripes. */
    private static List<byte[]> rows(int number) {
        SplittableRandom random = new SplittableRandom(number);
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] row = new byte[36];
            for (int p = 0; p < row.length; p++) {
                int line = i % 2 == 0 ? p / 6 : p % 6;
                row[p] = (byte) (line % 2 * 150 + random.nextInt(60));
            }
            rows.add(row);
        }
        return rows;
    }

    private static float[] floats(ByteBuffer values) {
        float[] result = new float[values.remaining() / Float.BYTES];
        values.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(result);
        return result;
    }

    /** The engine's sigmoid and Java's differ in the last bit on some processors. */
    private static void assertSame(float[][] actual, float[][] expected) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).usingComparatorWithPrecision(1e-6f).containsExactly(expected[i]);
        }
    }
}
