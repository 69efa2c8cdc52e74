package dev.assay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamingEvaluationTest {

    private static Report batch(RandomPredictions predictions) {
        return Evaluation.report(predictions.probabilities(), predictions.truth(), 0.5, 0.8);
    }

    @ParameterizedTest
    @CsvSource({"1,400,0", "2,400,3", "3,100,0", "4,100,3", "5,37,2", "6,1,0"})
    void atAnyTimeItSaysWhatTheBatchSays(int seed, int window, int steps) {
        RandomPredictions predictions = RandomPredictions.draw(400, 6, steps, new Random(seed));
        StreamingEvaluation streaming = new StreamingEvaluation(6, window, 0.5, 0.8);
        for (int added = 1; added <= 400; added++) {
            streaming.add(predictions.probabilities()[added - 1], predictions.truth()[added - 1]);
            if (added % 7 == 0 || Math.abs(added - window) < 3 || Math.abs(added - 2 * window) < 3) {
                Report all = batch(predictions.between(0, added));
                Report last = batch(predictions.between(Math.max(0, added - window), added));

                assertThat(streaming.report())
                        .as("after %s", added)
                        .isEqualTo(new Report(
                                added, Math.min(added, window), last.labels(), all.f1(), all.ece(), all.brier()));
            }
        }
    }

    @Test
    void beforeTheFirstSampleThereAreNoFigures() {
        Scores scores = new StreamingEvaluation(3, 10, 0.5).report().scores(0.5);

        assertThat(scores).isEqualTo(new Scores(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0));
    }

    @Test
    void whatIsRefusedLeavesNoTrace() {
        StreamingEvaluation streaming = new StreamingEvaluation(2, 10, 0.5);
        streaming.add(new float[] {0.9f, 0.1f}, new int[] {0});
        Report before = streaming.report();

        assertThatThrownBy(() -> streaming.add(new float[] {0.5f, Float.NaN}, new int[] {0}))
                .hasMessage("the probability of label 1 of sample 1 is NaN; it must be between 0 and 1");
        assertThatThrownBy(() -> streaming.add(new float[] {0.5f, 0.5f}, new int[] {0, 2}))
                .hasMessage("sample 1 has the true label 2; there are labels 0 to 1");
        assertThatThrownBy(() -> streaming.add(new float[] {0.5f}, new int[] {0}))
                .hasMessage("sample 1 has 1 probabilities, not 2");
        assertThat(streaming.report()).isEqualTo(before);

        streaming.add(new float[] {0.2f, 0.8f}, new int[] {1});
        assertThat(streaming.report())
                .isEqualTo(Evaluation.report(new float[][] {{0.9f, 0.1f}, {0.2f, 0.8f}}, new int[][] {{0}, {1}}, 0.5));
    }

    @Test
    void refusesAWindowOfNothing() {
        assertThatThrownBy(() -> new StreamingEvaluation(2, 0, 0.5)).hasMessageContaining("not 2 and 0");
    }
}
