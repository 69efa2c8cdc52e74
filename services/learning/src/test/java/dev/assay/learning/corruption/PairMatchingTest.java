package dev.assay.learning.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairMatchingTest {

    private static final int LABELS = 8;

    /** Against the sum over all matchings; belief propagation is exact where one side has a single label. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1e-9", "2, 1, 1e-9", "1, 3, 1e-9", "4, 1, 1e-9", "2, 2, 0.12", "3, 2, 0.12"})
    void sharesAreThoseOfAllMatchings(int missingCount, int wrongCount, double tolerance) {
        SplittableRandom random = new SplittableRandom(missingCount * 10L + wrongCount);
        for (int trial = 0; trial < 50; trial++) {
            Corruption corruption = random(random);
            int[] missing = random.ints(0, 4).distinct().limit(missingCount).toArray();
            int[] wrong = random.ints(4, LABELS).distinct().limit(wrongCount).toArray();
            double[][] moved = new double[missingCount][wrongCount];
            double[] dropped = new double[missingCount];
            double total = enumerate(
                    corruption, missing, wrong, 0, new int[missingCount], new boolean[wrongCount], 1, moved, dropped);

            PairMatching matching = new PairMatching(corruption, missing, wrong);

            for (int j = 0; j < wrongCount; j++) {
                double caused = 0;
                for (int i = 0; i < missingCount; i++) {
                    assertThat(matching.moved(i, j)).isCloseTo(moved[i][j] / total, within(tolerance));
                    caused += moved[i][j] / total;
                }
                assertThat(matching.uncaused(j)).isCloseTo(1 - caused, within(missingCount * tolerance));
            }
            for (int i = 0; i < missingCount; i++) {
                assertThat(matching.dropped(i)).isCloseTo(dropped[i] / total, within(wrongCount * tolerance));
            }
        }
    }

    /** Two labels are missing and one is wrong: either may have moved, but not both. */
    @Test
    void oneWrongLabelHasOneCause() {
        double[] matrix = new double[9];
        matrix[2] = 0.4;
        matrix[5] = 0.4;
        matrix[0] = 0.5;
        matrix[4] = 0.5;
        matrix[8] = 1;
        Corruption corruption = new Corruption(3, matrix, new double[3]);

        PairMatching matching = new PairMatching(corruption, new int[] {0, 1}, new int[] {2});

        assertThat(matching.moved(0, 0)).isCloseTo(0.5, within(1e-6));
        assertThat(matching.moved(1, 0)).isCloseTo(0.5, within(1e-6));
        assertThat(matching.uncaused(0)).isCloseTo(0, within(1e-6));
    }

    @Test
    void whatACorruptionRulesOutStillHasAnExplanation() {
        Corruption identity = Corruption.identity(3);

        PairMatching matching = new PairMatching(identity, new int[] {0}, new int[] {1, 2});

        assertThat(matching.dropped(0)).isCloseTo(1, within(1e-9));
        assertThat(matching.uncaused(0)).isCloseTo(1, within(1e-9));
        assertThat(new PairMatching(identity, new int[] {0}, new int[0]).dropped(0))
                .isEqualTo(1);
        assertThat(new PairMatching(identity, new int[0], new int[] {0}).uncaused(0))
                .isEqualTo(1);
    }

    /** Sums the weights of all ways to go on from label i, adding each to the shares of what it says. */
    private static double enumerate(
            Corruption corruption,
            int[] missing,
            int[] wrong,
            int i,
            int[] choice,
            boolean[] taken,
            double weight,
            double[][] moved,
            double[] dropped) {
        if (i == missing.length) {
            double all = weight;
            for (int j = 0; j < wrong.length; j++) {
                all *= taken[j] ? 1 : corruption.background()[wrong[j]];
            }
            for (int k = 0; k < missing.length; k++) {
                if (choice[k] < 0) {
                    dropped[k] += all;
                } else {
                    moved[k][choice[k]] += all;
                }
            }
            return all;
        }
        choice[i] = -1;
        double sum = enumerate(
                corruption,
                missing,
                wrong,
                i + 1,
                choice,
                taken,
                weight * corruption.dropped(missing[i]),
                moved,
                dropped);
        for (int j = 0; j < wrong.length; j++) {
            if (!taken[j]) {
                taken[j] = true;
                choice[i] = j;
                sum += enumerate(
                        corruption,
                        missing,
                        wrong,
                        i + 1,
                        choice,
                        taken,
                        weight * corruption.entry(missing[i], wrong[j]),
                        moved,
                        dropped);
                taken[j] = false;
            }
        }
        return sum;
    }

    private static Corruption random(SplittableRandom random) {
        double[] matrix = new double[LABELS * LABELS];
        double[] background = new double[LABELS];
        for (int i = 0; i < LABELS; i++) {
            background[i] = 0.2 * random.nextDouble();
            for (int j = 0; j < LABELS; j++) {
                matrix[i * LABELS + j] = random.nextDouble() / LABELS;
            }
        }
        return new Corruption(LABELS, matrix, background);
    }
}
