package dev.assay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.assay.learning.corruption.Moves;
import dev.assay.learning.network.Devices;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients written by hand against central differences of the same loss written a second time, in double precision. */
class LossGradientTest {

    private static final int LABELS = 5;
    private static final int ROWS = 3;
    private static final double STEP = 1e-6;

    private final SplittableRandom random = new SplittableRandom(5);
    private final double[][] matrix = new double[LABELS][LABELS];
    private final double[] background = new double[LABELS];
    private final double[][] logits = new double[ROWS][LABELS];
    private final double[][] labels = new double[ROWS][LABELS];

    LossGradientTest() {
        for (int i = 0; i < LABELS; i++) {
            background[i] = 0.05 * random.nextDouble();
            for (int j = 0; j < LABELS; j++) {
                matrix[i][j] = i == j ? 0.4 + 0.3 * random.nextDouble() : 0.06 * random.nextDouble();
            }
        }
        for (int n = 0; n < ROWS; n++) {
            for (int j = 0; j < LABELS; j++) {
                logits[n][j] = 3 * random.nextDouble() - 1.5;
                labels[n][j] = random.nextInt(2);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ANYWHERE, false, 0, 0, 0",
        "ONTO_ABSENT, false, 0, 0, 0",
        "ANYWHERE, true, 0, 0, 0",
        "ANYWHERE, false, 4, 1, 0.05",
        "ONTO_ABSENT, false, 2, 0, 0.1",
        "ANYWHERE, true, 4, 0, 0.05"
    })
    void throughAChannel(Moves moves, boolean squashed, double negative, double positive, double clip) {
        // Without focusing and clip the asymmetric loss is the cross-entropy: both are tried there.
        boolean crossEntropy = negative == 0;
        List<CellLoss> cells = crossEntropy
                ? List.of(new CrossEntropy(), new AsymmetricLoss(0, 0, 0))
                : List.of(new AsymmetricLoss(negative, positive, clip));
        for (CellLoss cell : cells) {
            try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
                LogitLoss.Result result = new ChannelLoss(
                                Doubles.tensor(manager, DataType.FLOAT64, labels),
                                Doubles.channel(manager, DataType.FLOAT64, matrix, background, moves, squashed),
                                cell)
                        .at(Doubles.tensor(manager, DataType.FLOAT64, logits));

                double[] gradient = Doubles.values(result.gradient());
                for (int n = 0; n < ROWS; n++) {
                    for (int j = 0; j < LABELS; j++) {
                        double expected = difference(n, j, moves, squashed, negative, positive, clip);
                        assertThat(gradient[n * LABELS + j]).isCloseTo(expected, within(1e-7));
                    }
                }
            }
        }
    }

    /** The focusing weights are constants for the derivative, so they are taken at the point itself. */
    private double difference(
            int n, int j, Moves moves, boolean squashed, double negative, double positive, double clip) {
        double[] at = written(logits[n], moves, squashed);
        double[] weight = new double[LABELS];
        for (int k = 0; k < LABELS; k++) {
            weight[k] = labels[n][k] == 1
                    ? Math.pow(1 - at[k], positive)
                    : negative == 0 ? 1 : Math.pow(Math.max(at[k] - clip, 0), negative);
        }
        double there = logits[n][j];
        logits[n][j] = there + STEP;
        double above = value(n, written(logits[n], moves, squashed), weight, clip);
        logits[n][j] = there - STEP;
        double below = value(n, written(logits[n], moves, squashed), weight, clip);
        logits[n][j] = there;
        return (above - below) / (2 * STEP);
    }

    private double value(int n, double[] q, double[] weight, double clip) {
        double sum = 0;
        for (int k = 0; k < LABELS; k++) {
            sum -= weight[k] * (labels[n][k] == 1 ? Math.log(q[k]) : Math.log(Math.min(1 - q[k] + clip, 1)));
        }
        return sum;
    }

    private double[] written(double[] row, Moves moves, boolean squashed) {
        double[] q = new double[LABELS];
        for (int j = 0; j < LABELS; j++) {
            double moved = 0;
            for (int i = 0; i < LABELS; i++) {
                moved += i == j ? 0 : sigmoid(row[i]) * matrix[i][j];
            }
            double p = sigmoid(row[j]);
            double raw = moves == Moves.ANYWHERE
                    ? p * matrix[j][j] + moved + (1 - p) * background[j]
                    : p * matrix[j][j] + (1 - p) * (moved + background[j]);
            q[j] = squashed ? sigmoid(raw) : raw;
        }
        return q;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    @Test
    void lossesStayFiniteAtTheEnds() {
        double[][] ends = {{0, 2, -3, 80, -80}, {80, -80, 500, -500, 0}, {-500, 500, -80, 80, 3}};
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            NDArray given = Doubles.tensor(manager, DataType.FLOAT32, labels);
            NDArray extreme = Doubles.tensor(manager, DataType.FLOAT32, ends);
            Channel certain = Doubles.channel(
                    manager,
                    DataType.FLOAT32,
                    new double[][] {{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 0}
                    },
                    new double[LABELS],
                    Moves.ONTO_ABSENT,
                    false);
            for (CellLoss cell : List.of(new CrossEntropy(), AsymmetricLoss.PAPER)) {
                for (LogitLoss loss :
                        List.<LogitLoss>of(new DirectLoss(given, cell), new ChannelLoss(given, certain, cell))) {
                    LogitLoss.Result result = loss.at(extreme);

                    assertThat(Float.isFinite(result.loss().getFloat())).isTrue();
                    for (double value : Doubles.values(result.gradient())) {
                        assertThat(value).isFinite();
                    }
                }
            }
        }
    }

    @Test
    void crossEntropyIsTheNegativeLogLikelihood() {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            LogitLoss.Result result = new DirectLoss(manager.create(new float[] {1, 0, 0, 1, 0, 0}), new CrossEntropy())
                    .at(manager.create(new float[] {0, 2, -3, 80, -80, 80}));

            double expected = Math.log(2) + Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(-3)) + 80;
            assertThat((double) result.loss().getFloat()).isCloseTo(expected, within(1e-4));
            assertThat(result.gradient().toFloatArray())
                    .containsExactly(new float[] {-0.5f, 0.880797f, 0.0474259f, 0f, 0f, 1f}, within(1e-6f));
        }
    }

    @Test
    void segmentsOfABatchHaveTheirOwnLosses() {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            NDArray z = manager.create(new float[][] {{1, -1}, {0.5f, 2}, {-2, 0}});
            Channel identity = new Channel(
                    manager.zeros(new Shape(2, 2)),
                    manager.ones(new Shape(2)),
                    manager.zeros(new Shape(2)),
                    Moves.DEFAULT,
                    false);
            LogitLoss all = new DirectLoss(manager.create(new float[][] {{1, 0}, {0, 1}, {1, 1}}), new CrossEntropy());
            LogitLoss mixed = new SegmentedLoss(List.of(
                    new SegmentedLoss.Segment(
                            1, new DirectLoss(manager.create(new float[][] {{1, 0}}), new CrossEntropy())),
                    new SegmentedLoss.Segment(
                            2,
                            new ChannelLoss(
                                    manager.create(new float[][] {{0, 1}, {1, 1}}), identity, new CrossEntropy()))));

            assertThat(mixed.at(z).gradient().toFloatArray())
                    .containsExactly(all.at(z).gradient().toFloatArray(), within(1e-5f));
            assertThat(mixed.at(z).loss().getFloat()).isCloseTo(all.at(z).loss().getFloat(), within(1e-4f));
        }
    }

    @Test
    void crossEntropyPerRowIsThatOfTheChannel() {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            Channel channel = Doubles.channel(manager, DataType.FLOAT64, matrix, background, Moves.ONTO_ABSENT, false);
            double[] perRow = Doubles.values(channel.crossEntropyPerRow(
                    Doubles.tensor(manager, DataType.FLOAT64, logits),
                    Doubles.tensor(manager, DataType.FLOAT64, labels)));
            double[] ones = {1, 1, 1, 1, 1};

            for (int n = 0; n < ROWS; n++) {
                double expected = value(n, written(logits[n], Moves.ONTO_ABSENT, false), ones, 0) / LABELS;
                assertThat(perRow[n]).isCloseTo(expected, within(1e-12));
            }
        }
    }
}
