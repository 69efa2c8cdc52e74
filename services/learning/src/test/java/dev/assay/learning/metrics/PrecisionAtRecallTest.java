package dev.assay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionAtRecallTest {

    // By descending score: + - + + - +; precision 1, 1/2, 2/3, 3/4, 3/5, 4/6 at recall 1/4, 1/4, 1/2, 3/4, 3/4, 1.
    private static final float[] SCORES = {0.4f, 0.9f, 0.8f, 0.7f, 0.5f, 0.6f};
    private static final boolean[] POSITIVE = {true, true, false, true, false, true};

    @ParameterizedTest
    @CsvSource({
        "0.1,1",
        "0.25,1",
        "0.26,0.75",
        "0.5,0.75",
        "0.75,0.75",
        "0.76,0.6666666666666666",
        "1,0.6666666666666666"
    })
    void takesTheBestThresholdThatFindsEnough(double recall, double precision) {
        assertThat(PrecisionAtRecall.of(SCORES, POSITIVE, recall)).isCloseTo(precision, within(1e-12));
    }

    @Test
    void equalScoresArePredictedTogether() {
        float[] scores = {0.5f, 0.5f, 0.5f, 0.1f};
        // A threshold of 0.5 predicts three, of which two are positives, in whatever order they come.
        assertThat(PrecisionAtRecall.of(scores, new boolean[] {true, true, false, false}, 0.5))
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(PrecisionAtRecall.of(scores, new boolean[] {false, true, true, false}, 0.5))
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(PrecisionAtRecall.of(new float[] {0f, -0f}, new boolean[] {true, false}, 1))
                .isEqualTo(0.5);
    }

    @Test
    void aRecallReachedExactlyIsReached() {
        // 0.1 x 30 is 3.0000000000000004 in binary.
        float[] scores = new float[40];
        boolean[] positive = new boolean[40];
        for (int i = 0; i < 40; i++) {
            scores[i] = 1 - i / 50f;
            positive[i] = i < 3 || i >= 13;
        }
        assertThat(PrecisionAtRecall.of(scores, positive, 0.1)).isEqualTo(1);
        assertThat(PrecisionAtRecall.of(scores, positive, 0.11)).isEqualTo(30 / 40.0);
    }

    @Test
    void labelsHaveTheirOwnThresholdsAndAllCellsHaveOne() {
        float[][] probabilities = {{0.9f, 0.3f, 0.2f}, {0.8f, 0.2f, 0.3f}, {0.7f, 0.1f, 0.1f}};
        int[][] truth = {{0, 1}, {}, {0}};

        assertThat(PrecisionAtRecall.perLabel(probabilities, truth, 1)).containsExactly(2 / 3.0, 1, Double.NaN);
        // All three positives are found from 0.3 on, with two negatives: 0.8 and the third label's 0.3.
        assertThat(PrecisionAtRecall.micro(probabilities, truth, 1)).isEqualTo(3 / 5.0);
        assertThat(PrecisionAtRecall.micro(probabilities, truth, 0.5)).isEqualTo(2 / 3.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void agreesWithTryingEveryThreshold(int seed) {
        Random random = new Random(seed);
        RandomPredictions predictions = RandomPredictions.draw(40, 3, 6, random);
        double recall = 1 - random.nextDouble();
        double highest = 0;
        for (float threshold = 0; threshold <= 6; threshold++) {
            int right = 0;
            int predicted = 0;
            int positives = 0;
            for (int row = 0; row < 40; row++) {
                boolean[] positive = new boolean[3];
                for (int label : predictions.truth()[row]) {
                    positive[label] = true;
                }
                for (int label = 0; label < 3; label++) {
                    boolean isPredicted = predictions.probabilities()[row][label] >= threshold / 6;
                    positives += positive[label] ? 1 : 0;
                    predicted += isPredicted ? 1 : 0;
                    right += isPredicted && positive[label] ? 1 : 0;
                }
            }
            if (predicted > 0 && right >= recall * positives) {
                highest = Math.max(highest, (double) right / predicted);
            }
        }
        assertThat(PrecisionAtRecall.micro(predictions.probabilities(), predictions.truth(), recall))
                .isEqualTo(highest);
    }

    @Test
    void withoutPositivesThereIsNone() {
        assertThat(PrecisionAtRecall.of(new float[] {1}, new boolean[1], 0.5)).isNaN();
        assertThat(PrecisionAtRecall.micro(new float[0][], new int[0][], 0.5)).isNaN();
        assertThat(PrecisionAtRecall.perLabel(new float[0][], new int[0][], 0.5))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
    void refusesARecallThatCannotBe(double recall) {
        assertThatThrownBy(() -> PrecisionAtRecall.perLabel(new float[0][], new int[0][], recall))
                .hasMessage("a recall to reach is above 0 and at most 1, not " + recall);
    }

    @Test
    void refusesScoresWithoutRank() {
        assertThatThrownBy(() -> PrecisionAtRecall.of(new float[] {1, Float.NaN}, new boolean[2], 0.5))
                .hasMessage("score 1 is NaN, which has no rank");
        assertThatThrownBy(() -> PrecisionAtRecall.of(new float[2], new boolean[1], 0.5))
                .hasMessage("2 scores for 1 samples");
    }
}
