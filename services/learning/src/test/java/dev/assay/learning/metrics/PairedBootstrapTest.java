package dev.assay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

    private static final float[][] GOOD = {{0.9f}, {0.8f}, {0.2f}};
    private static final float[][] BAD = {{0.2f}, {0.9f}, {0.8f}};
    private static final int[][] TRUTH = {{0}, {0}, {}};

    /** By hand: the good model finds both positives first; the bad one ranks them first and third. */
    @Test
    void figuresOfTheSamplesThemselves() {
        PairedBootstrap.Differences differences = PairedBootstrap.of(1)
                .difference(new PairedBootstrap.Model(GOOD, 0.5), new PairedBootstrap.Model(BAD, 0.5), TRUTH);

        assertThat(differences.samples()).isEqualTo(3);
        // AP 1 against (1 + 2/3) / 2.
        assertThat(differences.map().difference()).isCloseTo(100 * (1 - 5 / 6.0), within(1e-9));
        // F1 1 against precision 1/2 and recall 1/2.
        assertThat(differences.of1().difference()).isCloseTo(50, within(1e-9));
        assertThat(differences.cf1().difference()).isCloseTo(50, within(1e-9));
        // One cell a bin: |0.9-1| + |0.8-1| + 0.2 against |0.9-1| + 0.8 + 0.8, by thirds.
        assertThat(differences.ece().difference()).isCloseTo(100 * (0.5 - 1.7) / 3, within(1e-5));
    }

    /**
     * By hand, for two samples of which model A is right on both and B on the first: drawn are (2, 0), (1, 1) and (0, 2)
     * with 1/4, 1/2 and 1/4, and the difference of OF1 is then 0, 1 - 2/3 and 1. Of very many draws the 95 % interval is all
     * of it, and one that holds 40 % is the middle one.
     */
    @Test
    void intervalsAreThePercentilesOfAllDraws() {
        PairedBootstrap.Model a = new PairedBootstrap.Model(new float[][] {{0.9f}, {0.9f}}, 0.5);
        PairedBootstrap.Model b = new PairedBootstrap.Model(new float[][] {{0.9f}, {0.1f}}, 0.5);
        int[][] truth = {{0}, {0}};

        PairedBootstrap.Interval wide =
                new PairedBootstrap(4000, 0.95, 3).difference(a, b, truth).of1();
        assertThat(wide.difference()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(wide.lower()).isZero();
        assertThat(wide.upper()).isEqualTo(100);
        assertThat(wide.draws()).isEqualTo(4000);
        assertThat(wide.isClear()).isFalse();

        PairedBootstrap.Interval narrow =
                new PairedBootstrap(4000, 0.4, 3).difference(a, b, truth).of1();
        assertThat(narrow.lower()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(narrow.upper()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(narrow.isClear()).isTrue();
    }

    /** Efron and Tibshirani's rule for a thousand draws: the 25th and the 976th of the ordered values. */
    @Test
    void endsAreTheValuesThatTheRuleNames() {
        double[] thousand = new double[1000];
        Arrays.setAll(thousand, i -> i + 1);
        PairedBootstrap bootstrap = PairedBootstrap.of(1);

        assertThat(bootstrap.end(thousand, true)).isEqualTo(25);
        assertThat(bootstrap.end(thousand, false)).isEqualTo(976);
        assertThat(bootstrap.end(new double[] {7}, true)).isEqualTo(7);
        assertThat(bootstrap.end(new double[0], true)).isNaN();
    }

    @Test
    void figuresOfADrawAreThoseOfTheSamplesWrittenOut() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            int samples = 1 + random.nextInt(30);
            int labels = 1 + random.nextInt(5);
            float[][] probabilities = new float[samples][labels];
            int[][] truth = new int[samples][];
            int[] counts = new int[samples];
            List<float[]> rows = new ArrayList<>();
            List<int[]> truths = new ArrayList<>();
            for (int i = 0; i < samples; i++) {
                for (int j = 0; j < labels; j++) {
                    // Few values, so that there are many ties.
                    probabilities[i][j] = random.nextInt(6) / 5f;
                }
                truth[i] = random.ints(0, labels).limit(2).distinct().sorted().toArray();
                counts[i] = random.nextInt(3);
                for (int copy = 0; copy < counts[i]; copy++) {
                    rows.add(probabilities[i]);
                    truths.add(truth[i]);
                }
            }
            if (rows.isEmpty()) {
                continue;
            }
            Scores expected = Evaluation.of(rows.toArray(float[][]::new), truths.toArray(int[][]::new), 0.4);

            ResampledScores.Figures figures = new ResampledScores(probabilities, truth, 0.4).at(counts);

            assertThat(figures.map()).isCloseTo(expected.map(), within(1e-9));
            assertThat(figures.cf1()).isCloseTo(expected.cf1(), within(1e-9));
            assertThat(figures.of1()).isCloseTo(expected.of1(), within(1e-9));
            assertThat(figures.ece()).isCloseTo(expected.ece(), within(1e-4));
        }
    }

    @Test
    void theSameSeedGivesTheSameIntervalsAndTwoEqualModelsDifferByNothing() {
        PairedBootstrap.Model good = new PairedBootstrap.Model(GOOD, 0.5);
        PairedBootstrap.Model bad = new PairedBootstrap.Model(BAD, 0.5);

        assertThat(PairedBootstrap.of(9).difference(good, bad, TRUTH))
                .isEqualTo(PairedBootstrap.of(9).difference(good, bad, TRUTH));
        PairedBootstrap.Interval none =
                PairedBootstrap.of(9).difference(good, good, TRUTH).ece();
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isZero();
        assertThatThrownBy(() -> PairedBootstrap.of(1).difference(good, bad, new int[0][]))
                .hasMessageContaining("no sample");
    }
}
