package dev.assay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.Golden;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final JsonNode golden = Golden.read("metrics");
    private final float[][] probabilities = floats(Golden.matrix(golden.get("scores")));
    private final int[][] truth = Golden.labelSets(golden.get("labels"));

    @Test
    void agreesWithReferenceValues() {
        Scores half = Evaluation.of(probabilities, truth, 0.5);
        Scores high = Evaluation.of(probabilities, truth, 0.8f);

        assertThat(half.map()).isCloseTo(golden.get("mAP").asDouble(), within(1e-9));
        assertThat(half.cf1()).isCloseTo(golden.get("CF1_0.5").asDouble(), within(1e-9));
        assertThat(half.of1()).isCloseTo(golden.get("OF1_0.5").asDouble(), within(1e-9));
        assertThat(high.cf1()).isCloseTo(golden.get("CF1_0.8").asDouble(), within(1e-9));
        assertThat(high.of1()).isCloseTo(golden.get("OF1_0.8").asDouble(), within(1e-9));
        assertThat(half.ece()).isCloseTo(golden.get("ECE15").asDouble(), within(1e-4));
        assertThat(half.samples()).isEqualTo(5);
    }

    @Test
    void averagePrecisionPerLabelAgreesWithReferenceValues() {
        double[] expected = Golden.vector(golden.get("ap_per_class"));
        for (int label = 0; label < expected.length; label++) {
            float[] scores = new float[probabilities.length];
            boolean[] positive = new boolean[probabilities.length];
            for (int row = 0; row < scores.length; row++) {
                scores[row] = probabilities[row][label];
                for (int is : truth[row]) {
                    positive[row] |= is == label;
                }
            }
            assertThat(AveragePrecision.of(scores, positive)).isEqualTo(expected[label], within(1e-12));
        }
    }

    @Test
    void oneReportAgreesWithReferenceValuesAtEveryThreshold() {
        Report report = Evaluation.report(probabilities, truth, 0.8f, 0.5);

        assertThat(report.map()).isCloseTo(golden.get("mAP").asDouble(), within(1e-9));
        double[] averagePrecision = report.labels().stream()
                .mapToDouble(Report.Label::averagePrecision)
                .toArray();
        assertThat(averagePrecision).containsExactly(Golden.vector(golden.get("ap_per_class")), within(1e-12));
        assertThat(report.labels().stream().map(Report.Label::support)).containsExactly(2, 2, 3, 0);
        assertThat(report.at(0.5).cf1()).isCloseTo(golden.get("CF1_0.5").asDouble(), within(1e-9));
        assertThat(report.at(0.5).of1()).isCloseTo(golden.get("OF1_0.5").asDouble(), within(1e-9));
        assertThat(report.at(0.8f).cf1()).isCloseTo(golden.get("CF1_0.8").asDouble(), within(1e-9));
        assertThat(report.at(0.8f).of1()).isCloseTo(golden.get("OF1_0.8").asDouble(), within(1e-9));
        assertThat(report.ece()).isCloseTo(golden.get("ECE15").asDouble(), within(1e-4));
        assertThat(report.samples()).isEqualTo(5);
        assertThat(report.ranked()).isEqualTo(5);
        assertThat(report.scores(0.5)).isEqualTo(Evaluation.of(probabilities, truth, 0.5));
        assertThatThrownBy(() -> report.at(0.3)).hasMessageContaining("not measured at 0.3, but at [0.800");
    }

    @Test
    void refusesWhatIsNoProbability() {
        for (float bad : new float[] {Float.NaN, -0.1f, 1.1f, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(
                            () -> Evaluation.of(new float[][] {{0.5f, 0.5f}, {0.5f, bad}}, new int[][] {{1}, {1}}, 0.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the probability of label 1 of sample 1 is " + bad + "; it must be between 0 and 1");
        }
        assertThatThrownBy(() -> AveragePrecision.of(new float[] {Float.NaN}, new boolean[] {true}))
                .hasMessage("score 0 is NaN, which has no rank");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Evaluation.of(new float[][] {{0.5f}}, new int[0][], 0.5))
                .hasMessage("1 predictions for 0 samples");
        assertThatThrownBy(() -> Evaluation.of(new float[][] {{0.5f}, {0.5f, 1}}, new int[][] {{0}, {0}}, 0.5))
                .hasMessage("sample 1 has 2 probabilities, not 1");
        assertThatThrownBy(() -> Evaluation.of(new float[][] {{0.5f}}, new int[][] {{1}}, 0.5))
                .hasMessage("sample 0 has the true label 1; there are labels 0 to 0");
        assertThatThrownBy(() -> AveragePrecision.of(new float[1], new boolean[2]))
                .hasMessage("1 scores for 2 samples");
    }

    @Test
    void aScoreAtTheThresholdIsPredictedWhateverTheThreshold() {
        for (float threshold : new float[] {0.1f, 0.3f, 0.5f, 0.7f, 0.8f, 0.9f}) {
            double written = Double.parseDouble(Float.toString(threshold));
            assertThat(Evaluation.of(new float[][] {{threshold}}, new int[][] {{0}}, written)
                            .of1())
                    .as("threshold %s", written)
                    .isEqualTo(100);
        }
    }

    @Test
    void withoutSamplesThereAreNoFigures() {
        assertThat(Evaluation.of(new float[0][], new int[0][], 0.5).map()).isNaN();
    }

    @Test
    void theRankingOfNegativeScoresIsRight() {
        assertThat(AveragePrecision.of(new float[] {-1, 3, -0.5f, 0}, new boolean[] {true, false, false, true}))
                .isCloseTo((1 / 2.0 + 2 / 4.0) / 2, within(1e-12));
    }

    @Test
    void aurocCountsTiesHalf() {
        assertThat(Auroc.of(new double[] {0.1, 0.4, 0.4, 0.8}, new boolean[] {false, false, true, true}))
                .isEqualTo(3.5 / 4);
        assertThat(Auroc.of(new double[] {1, 2}, new boolean[] {true, true})).isNaN();
    }

    @Test
    void spearmanIsOneForAnyRisingRelation() {
        assertThat(Spearman.of(new double[] {1, 5, 2, 9}, new double[] {10, 200, 11, 1e6}))
                .isCloseTo(1, within(1e-12));
        assertThat(Spearman.of(new double[] {1, 2, 3}, new double[] {3, 2, 1})).isCloseTo(-1, within(1e-12));
        // Ties share their mean rank: ranks 1.5, 1.5, 3 against 1, 2, 3.
        assertThat(Spearman.of(new double[] {4, 4, 7}, new double[] {1, 2, 3}))
                .isCloseTo(Math.sqrt(3) / 2, within(1e-12));
    }

    private static float[][] floats(double[][] values) {
        float[][] result = new float[values.length][];
        for (int i = 0; i < result.length; i++) {
            result[i] = new float[values[i].length];
            for (int j = 0; j < values[i].length; j++) {
                result[i][j] = (float) values[i][j];
            }
        }
        return result;
    }
}
