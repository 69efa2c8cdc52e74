package dev.assay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any predictions. */
class EvaluationPropertiesTest {

    private static final Offset<Double> ROUNDING = within(1e-9);

    private static Report report(RandomPredictions predictions) {
        return Evaluation.report(predictions.probabilities(), predictions.truth(), 0.5, 0.8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void allScoresArePercentages(int seed) {
        Random random = new Random(seed);
        Report report = report(RandomPredictions.draw(1 + random.nextInt(60), 1 + random.nextInt(9), 4, random));

        for (Report.F1 f1 : report.f1()) {
            assertThat(f1.cf1()).isBetween(0.0, 100.0);
            assertThat(f1.of1()).isBetween(0.0, 100.0);
        }
        assertThat(report.ece()).isBetween(0.0, 100.0);
        assertThat(report.brier()).isBetween(0.0, 1.0);
        for (Report.Label label : report.labels()) {
            if (label.support() > 0) {
                assertThat(label.averagePrecision()).isBetween(0.0, 1.0);
                assertThat(report.map()).isBetween(0.0, 100.0);
            } else {
                assertThat(label.averagePrecision()).isNaN();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderOfSamplesDoesNotMatter(int seed) {
        Random random = new Random(seed);
        RandomPredictions predictions = RandomPredictions.draw(300, 7, 0, random);

        assertAlike(report(predictions.shuffledSamples(random)), report(predictions));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderOfLabelsDoesNotMatter(int seed) {
        Random random = new Random(seed);
        RandomPredictions predictions = RandomPredictions.draw(200, 7, 5, random);

        assertAlike(report(predictions.shuffledLabels(random)), report(predictions));
    }

    private static void assertAlike(Report found, Report expected) {
        assertThat(found.map()).isCloseTo(expected.map(), ROUNDING);
        assertThat(found.ece()).isCloseTo(expected.ece(), ROUNDING);
        assertThat(found.brier()).isCloseTo(expected.brier(), ROUNDING);
        for (int t = 0; t < expected.f1().size(); t++) {
            assertThat(found.f1().get(t).cf1()).isCloseTo(expected.f1().get(t).cf1(), ROUNDING);
            assertThat(found.f1().get(t).of1()).isCloseTo(expected.f1().get(t).of1(), ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theTruthItselfIsPerfect(int seed) {
        RandomPredictions predictions = RandomPredictions.draw(100, 4, 0, new Random(seed));
        float[][] certain = new float[100][4];
        for (int row = 0; row < certain.length; row++) {
            for (int label : predictions.truth()[row]) {
                certain[row][label] = 1;
            }
        }
        Report report = Evaluation.report(certain, predictions.truth(), 0.5);

        assertThat(report.scores(0.5)).isEqualTo(new Scores(100, 100, 100, 0, 0, 100));
    }
}
