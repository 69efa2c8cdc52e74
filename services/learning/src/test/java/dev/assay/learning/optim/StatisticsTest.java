package dev.assay.learning.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.assay.learning.loss.CrossEntropy;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.InferenceModel;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Training a network that keeps statistics beside its parameters. */
class StatisticsTest {

    private static final String NETWORK = "tresnet:8,8,8,8";
    private static final int LABELS = 2;
    private static final InputFormat IMAGES = InputFormat.image(1, 28, 56);

    private final Device cpu = Devices.parse("cpu");
    private final Network network = Networks.of(NETWORK, IMAGES, LABELS, cpu);

    @Test
    void theLossFallsAndTheServedModelIsTheTrainedOne() {
        try (TrainableModel model = model(TrainableModel.State.initial(network, new SplittableRandom(5)))) {
            double first = step(model, 0);
            double last = first;
            for (int i = 1; i < 60; i++) {
                last = step(model, i);
            }
            assertThat(last).isLessThan(first / 3);

            float[][] logits = model.logits(rows(100));
            try (InferenceModel served =
                    new InferenceModel(NETWORK, IMAGES, LABELS, model.averageParameters(), "cpu")) {
                float[][] probabilities = served.probabilities(rows(100));
                for (int i = 0; i < probabilities.length; i++) {
                    for (int k = 0; k < LABELS; k++) {
                        assertThat((double) probabilities[i][k])
                                .isCloseTo(1 / (1 + Math.exp(-logits[i][k])), within(1e-6));
                    }
                    assertThat(probabilities[i][i % 2]).isGreaterThan(0.5f);
                    assertThat(probabilities[i][1 - i % 2]).isLessThan(0.5f);
                }
            }
        }
    }

    @Test
    void goesOnFromASavedStateBitForBit() {
        TrainableModel.State initial = TrainableModel.State.initial(network, new SplittableRandom(5));
        TrainableModel.State half;
        try (TrainableModel whole = model(initial);
                TrainableModel first = model(initial)) {
            for (int i = 0; i < 6; i++) {
                step(whole, i);
                if (i < 3) {
                    step(first, i);
                }
            }
            half = first.save();
            try (TrainableModel second = model(half)) {
                for (int i = 3; i < 6; i++) {
                    step(second, i);
                }
                assertThat(second.save()).isEqualTo(whole.save());
            }
        }
        int statistics = network.statisticsCount() * Float.BYTES;
        assertThat(half.mean().remaining()).isEqualTo(half.parameters().remaining() - statistics);
        assertThat(tail(half.average(), statistics))
                .isEqualTo(tail(half.parameters(), statistics))
                .isNotEqualTo(tail(initial.parameters(), statistics));
    }

    @Test
    void scoringLeavesTheStatisticsAsTheyAre() {
        try (TrainableModel model = model(TrainableModel.State.initial(network, new SplittableRandom(5)))) {
            step(model, 0);
            TrainableModel.State before = model.save();
            model.logits(rows(7));

            assertThat(model.save()).isEqualTo(before);
        }
    }

    @Test
    void aStepOnASingleRowOfTheSmallestImageKeepsAllFinite() {
        InputFormat small = InputFormat.image(1, 20, 20);
        Network tiny = Networks.of("tresnet:4,4,4,4", small, 1, cpu);
        try (TrainableModel model = new TrainableModel(
                        tiny,
                        small,
                        new AdamW(3e-3, 1e-3),
                        new MovingAverage(0.9),
                        cpu,
                        TrainableModel.State.initial(tiny, new SplittableRandom(5)));
                NDManager step = model.manager().newSubManager()) {
            model.train(
                    step,
                    List.of(new byte[400]),
                    new DirectLoss(step.create(new float[][] {{1}}), new CrossEntropy()),
                    Dropout.NONE);

            ByteBuffer values = model.save().parameters();
            while (values.hasRemaining()) {
                assertThat(values.getFloat()).isFinite();
            }
        }
    }

    private static ByteBuffer tail(ByteBuffer values, int bytes) {
        return values.duplicate().position(values.limit() - bytes);
    }

    private TrainableModel model(TrainableModel.State state) {
        return new TrainableModel(network, IMAGES, new AdamW(3e-3, 1e-3), new MovingAverage(0.9), cpu, state);
    }

    private static double step(TrainableModel model, int number) {
        try (NDManager step = model.manager().newSubManager()) {
            float[][] labels = new float[8][LABELS];
            for (int i = 0; i < labels.length; i++) {
                labels[i][i % 2] = 1;
            }
            return model.train(
                    step,
                    rows(number),
                    new DirectLoss(step.create(labels), new CrossEntropy()),
                    Dropout.seeded(number));
        }
    }

    /** The left or the right half is bright, in turn. */
    private static List<byte[]> rows(int number) {
        SplittableRandom random = new SplittableRandom(number);
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] row = new byte[IMAGES.rowBytes()];
            for (int p = 0; p < row.length; p++) {
                row[p] = (byte) (random.nextInt(60) + (p % 56 / 28 == i % 2 ? 150 : 0));
            }
            rows.add(row);
        }
        return rows;
    }
}
