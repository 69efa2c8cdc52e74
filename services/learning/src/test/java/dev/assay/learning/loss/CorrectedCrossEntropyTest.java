package dev.assay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.Golden;
import dev.assay.learning.corruption.Moves;
import dev.assay.learning.network.Devices;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorrectedCrossEntropyTest {

    private static final int LABELS = 5;

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Golden.read("corrected_bce").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithReferenceValues(JsonNode reference) {
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            double[][] matrix = Golden.matrix(reference.get("C"));
            LogitLoss loss = loss(
                    manager,
                    Golden.matrix(reference.get("labels")),
                    matrix,
                    Golden.vector(reference.get("b")),
                    Moves.ANYWHERE);

            LogitLoss.Result result = loss.at(tensor(manager, Golden.matrix(reference.get("logits"))));

            assertThat((double) result.loss().getFloat())
                    .isCloseTo(reference.get("loss_sum").asDouble(), within(1e-4));
            float[] gradient = result.gradient().toFloatArray();
            double[] expected = Golden.flat(reference.get("grad_logits"));
            for (int i = 0; i < gradient.length; i++) {
                assertThat((double) gradient[i]).isCloseTo(expected[i], within(2e-5));
            }
        }
    }

    /** Against the loss written down a second time, in double precision, and its central differences. */
    @Test
    void ontoAbsentAgreesWithFiniteDifferences() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] matrix = new double[LABELS][LABELS];
        double[] background = new double[LABELS];
        double[][] logits = new double[3][LABELS];
        double[][] labels = new double[3][LABELS];
        for (int i = 0; i < LABELS; i++) {
            background[i] = 0.05 * random.nextDouble();
            for (int j = 0; j < LABELS; j++) {
                matrix[i][j] = i == j ? 0.4 + 0.3 * random.nextDouble() : 0.06 * random.nextDouble();
            }
        }
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < LABELS; j++) {
                logits[n][j] = 3 * random.nextDouble() - 1.5;
                labels[n][j] = random.nextInt(2);
            }
        }
        try (NDManager manager = Devices.manager(Devices.parse("cpu"))) {
            LogitLoss.Result result =
                    loss(manager, labels, matrix, background, Moves.ONTO_ABSENT).at(tensor(manager, logits));

            assertThat((double) result.loss().getFloat())
                    .isCloseTo(reference(logits, labels, matrix, background), within(1e-4));
            float[] gradient = result.gradient().toFloatArray();
            double step = 1e-5;
            for (int n = 0; n < 3; n++) {
                for (int j = 0; j < LABELS; j++) {
                    double there = logits[n][j];
                    logits[n][j] = there + step;
                    double above = reference(logits, labels, matrix, background);
                    logits[n][j] = there - step;
                    double below = reference(logits, labels, matrix, background);
                    logits[n][j] = there;
                    assertThat((double) gradient[n * LABELS + j]).isCloseTo((above - below) / (2 * step), within(1e-4));
                }
            }
        }
    }

    private static double reference(double[][] logits, double[][] labels, double[][] matrix, double[] background) {
        double loss = 0;
        for (int n = 0; n < logits.length; n++) {
            for (int j = 0; j < LABELS; j++) {
                double moved = background[j];
                for (int i = 0; i < LABELS; i++) {
                    moved += i == j ? 0 : sigmoid(logits[n][i]) * matrix[i][j];
                }
                double p = sigmoid(logits[n][j]);
                double q = p * matrix[j][j] + (1 - p) * moved;
                loss -= labels[n][j] == 1 ? Math.log(q) : Math.log(1 - q);
            }
        }
        return loss;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static LogitLoss loss(
            NDManager manager, double[][] labels, double[][] matrix, double[] background, Moves moves) {
        int size = matrix.length;
        double[][] others = new double[size][size];
        double[][] kept = new double[1][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                others[i][j] = i == j ? 0 : matrix[i][j];
            }
            kept[0][i] = matrix[i][i];
        }
        return new CorrectedCrossEntropy(
                tensor(manager, labels),
                tensor(manager, others),
                tensor(manager, kept).squeeze(0),
                tensor(manager, new double[][] {background}).squeeze(0),
                moves);
    }

    private static NDArray tensor(NDManager manager, double[][] rows) {
        float[][] values = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            values[i] = new float[rows[i].length];
            for (int j = 0; j < rows[i].length; j++) {
                values[i][j] = (float) rows[i][j];
            }
        }
        return manager.create(values);
    }
}
