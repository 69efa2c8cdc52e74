package dev.assay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrequentialTest {

    private static final float[][] PREDICTED = {{0.9f, 0.1f}, {0.6f, 0.4f}, {0.3f, 0.8f}, {0.2f, 0.7f}};
    private static final int[][] TRUTH = {{1}, {0}, {0, 1}, {1}};

    /** By hand. */
    @Test
    void theNewestSamplesWhoseTruthIsKnownCount() {
        Prequential prequential = new Prequential(2, 0.5);

        assertThat(prequential.at(PREDICTED, TRUTH, 0).map()).isNaN();
        // The first alone: label 1 is not predicted, label 0 wrongly.
        assertThat(prequential.at(PREDICTED, TRUTH, 1).of1()).isZero();
        // First and second: 1 right of 2 predicted, of 2 true.
        assertThat(prequential.at(PREDICTED, TRUTH, 2).of1()).isCloseTo(50, within(1e-9));
        // Third and fourth, the others have left the window: 2 right of 2 predicted, of 3 true.
        Scores last = prequential.at(PREDICTED, TRUTH, 4);
        assertThat(last.samples()).isEqualTo(2);
        assertThat(last.of1()).isCloseTo(100 * 2 * 2 / 5.0, within(1e-9));
        assertThat(last.map()).isCloseTo(100, within(1e-9));
        // Cells 0.3 and 0.8 of true ones, 0.2 of a false one, 0.7 of a true one: each in a bin of its own.
        assertThat(last.ece()).isCloseTo(100 * (0.7 + 0.2 + 0.2 + 0.3) / 4, within(1e-5));
    }

    /** By hand. */
    @Test
    void labelsByThemselves() {
        List<LabelFigures> labels = LabelFigures.of(PREDICTED, TRUTH, 0.5);

        LabelFigures first = labels.get(0);
        assertThat(first.support()).isEqualTo(2);
        assertThat(first.predicted()).isEqualTo(2);
        assertThat(first.precision()).isEqualTo(0.5);
        assertThat(first.recall()).isEqualTo(0.5);
        assertThat(first.f1()).isEqualTo(0.5);
        // Its true samples rank second and third.
        assertThat(first.averagePrecision()).isCloseTo((1 / 2.0 + 2 / 3.0) / 2, within(1e-12));
        LabelFigures second = labels.get(1);
        assertThat(second.precision()).isEqualTo(1);
        assertThat(second.recall()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(second.f1()).isCloseTo(0.8, within(1e-12));
        assertThat(LabelFigures.of(new float[][] {{0.1f}}, new int[][] {{}}, 0.5)
                        .get(0)
                        .precision())
                .isNaN();
    }

    /** By hand: bins are a fifteenth wide. */
    @Test
    void binsOfTheCalibrationPlot() {
        List<Reliability.Bin> bins =
                Reliability.bins(new float[][] {{0.95f, 0.96f}, {1f, 0.01f}}, new int[][] {{0}, {0}});

        assertThat(bins).hasSize(15);
        Reliability.Bin last = bins.get(14);
        assertThat(last.cells()).isEqualTo(3);
        assertThat(last.to()).isEqualTo(1);
        assertThat(last.share()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(last.probability()).isCloseTo((0.95 + 0.96 + 1) / 3, within(1e-7));
        assertThat(bins.get(0).share()).isZero();
        assertThat(bins.get(7).cells()).isZero();
        assertThat(bins.get(7).share()).isNaN();
    }
}
