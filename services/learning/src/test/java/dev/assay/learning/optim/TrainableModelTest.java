package dev.assay.learning.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.assay.learning.loss.CrossEntropy;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainableModelTest {

    private static final int LABELS = 3;
    private static final InputFormat IMAGES = InputFormat.image(1, 12, 12);

    private final Device cpu = Devices.parse("cpu");
    private final Network network = Networks.of("convnet:4,8", IMAGES, LABELS, cpu);

    @Test
    void goesOnFromASavedStateBitForBit() {
        try (TrainableModel whole = model(initial())) {
            train(whole, 0, 12);
            TrainableModel.State half;
            try (TrainableModel first = model(initial())) {
                train(first, 0, 6);
                half = first.save();
            }
            try (TrainableModel second = model(half)) {
                train(second, 6, 12);

                assertThat(second.save()).isEqualTo(whole.save());
                assertThat(second.steps()).isEqualTo(12);
            }
        }
    }

    @Test
    void garbageCollectionDuringAStepDoesNotChangeTheGradient() {
        try (TrainableModel undisturbed = model(initial());
                TrainableModel disturbed = model(initial())) {
            for (int step = 0; step < 10; step++) {
                step(undisturbed, step, false);
                step(disturbed, step, true);
            }
            assertThat(disturbed.save()).isEqualTo(undisturbed.save());
        }
    }

    @Test
    void leavesNothingBehindInItsManager() {
        try (TrainableModel model = model(initial())) {
            train(model, 0, 2);
            int before = model.manager().getManagedArrays().size();
            train(model, 2, 20);
            model.logits(rows(0));

            assertThat(model.manager().getManagedArrays()).hasSize(before);
        }
    }

    @Test
    void updatesLikeAdamWithDecoupledWeightDecay() {
        double learningRate = 0.01;
        double decay = 0.1;
        double[] weight = {0.5, -1.0};
        double[] mean = new double[2];
        double[] variance = new double[2];
        double[] average = weight.clone();
        float[][] gradients = {{0.3f, -2f}, {-0.1f, 0.5f}, {0f, 1e-4f}};
        AdamW adam = new AdamW(learningRate, decay);
        MovingAverage averaging = new MovingAverage(0.998);
        try (NDManager manager = Devices.manager(cpu)) {
            NDArray w = manager.create(new float[] {0.5f, -1f}).duplicate();
            NDArray m = manager.zeros(w.getShape());
            NDArray v = manager.zeros(w.getShape());
            NDArray a = w.duplicate();
            for (int t = 1; t <= gradients.length; t++) {
                adam.update(w, manager.create(gradients[t - 1]), m, v, t);
                averaging.update(a, w, t);
                double rate = learningRate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
                double keep = (1.0 + t) / (10.0 + t);
                for (int i = 0; i < 2; i++) {
                    double g = gradients[t - 1][i];
                    mean[i] = 0.9 * mean[i] + 0.1 * g;
                    variance[i] = 0.999 * variance[i] + 0.001 * g * g;
                    weight[i] -= learningRate * decay * weight[i] + rate * mean[i] / (Math.sqrt(variance[i]) + 1e-8);
                    average[i] = keep * average[i] + (1 - keep) * weight[i];
                }
            }
            for (int i = 0; i < 2; i++) {
                assertThat((double) w.toFloatArray()[i]).isCloseTo(weight[i], within(1e-6));
                assertThat((double) a.toFloatArray()[i]).isCloseTo(average[i], within(1e-6));
            }
        }
    }

    @Test
    void largerBatchesTakeAsMuchLongerStepsAndForgetAsMuchForEachRow() {
        assertThat(new AdamW(1e-3, 0.1).forLargerBatches(4)).isEqualTo(new AdamW(4e-3, 0.1));
        assertThat(new MovingAverage(0.9).forLargerBatches(2).decay()).isCloseTo(0.81, within(1e-12));
        try (TrainableModel grown = model(initial());
                TrainableModel back = model(initial());
                TrainableModel usual = model(initial())) {
            grown.batchesGrow(4);
            back.batchesGrow(4);
            back.batchesGrow(1);
            train(grown, 0, 3);
            train(back, 0, 3);
            train(usual, 0, 3);

            assertThat(back.save()).isEqualTo(usual.save());
            assertThat(grown.save()).isNotEqualTo(usual.save());
        }
    }

    @Test
    void learnsASimpleRule() {
        try (TrainableModel model = model(initial())) {
            double first = step(model, 0, false);
            train(model, 1, 190);
            // Dropout makes single losses uneven.
            double last = IntStream.range(190, 200)
                    .mapToDouble(step -> step(model, step, false))
                    .average()
                    .orElseThrow();
            assertThat(last).isLessThan(first / 2);
        }
    }

    private TrainableModel.State initial() {
        return TrainableModel.State.initial(network, new SplittableRandom(7));
    }

    private TrainableModel model(TrainableModel.State state) {
        return new TrainableModel(network, IMAGES, new AdamW(3e-3, 1e-3), new MovingAverage(0.998), cpu, state);
    }

    private static void train(TrainableModel model, int from, int to) {
        for (int step = from; step < to; step++) {
            step(model, step, false);
        }
    }

    /** The label says which third of the image is bright. */
    private static double step(TrainableModel model, int number, boolean collectGarbage) {
        try (NDManager step = model.manager().newSubManager()) {
            float[][] labels = new float[8][LABELS];
            for (int i = 0; i < labels.length; i++) {
                labels[i][(number + i) % LABELS] = 1;
            }
            DirectLoss loss = new DirectLoss(step.create(labels), new CrossEntropy());
            return model.train(
                    step,
                    rows(number),
                    logits -> {
                        if (collectGarbage) {
                            // What a tensor only borrowed would be freed and overwritten here, before backward reads
                            // it.
                            for (int i = 0; i < 3; i++) {
                                System.gc();
                                ByteBuffer.allocateDirect(1 << 16)
                                        .order(ByteOrder.nativeOrder())
                                        .asFloatBuffer()
                                        .put(new float[1 << 14]);
                            }
                        }
                        return loss.at(logits);
                    },
                    Dropout.seeded(number));
        }
    }

    private static List<byte[]> rows(int number) {
        SplittableRandom random = new SplittableRandom(number);
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] row = new byte[IMAGES.rowBytes()];
            int third = (number + i) % LABELS;
            for (int p = 0; p < row.length; p++) {
                row[p] = (byte) ((p / 48 == third ? 200 : 20) + random.nextInt(40));
            }
            rows.add(row);
        }
        return rows;
    }
}
