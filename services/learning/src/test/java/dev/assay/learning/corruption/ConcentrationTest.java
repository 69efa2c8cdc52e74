package dev.assay.learning.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.learning.noise.Confusion;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the weight of the pooled row is, and what it is good for. */
class ConcentrationTest {

    private static final int LABELS = 20;

    private final EmEstimator em = new EmEstimator(10, 200, 1e-4, 15, Moves.ONTO_ABSENT);

    @Test
    void labelsThatAreAlikeArePooled() {
        Concentration weight = em.concentration(
                Corruption.prior(LABELS), pairs(Confusion.symmetric(0.4, LABELS).corruption(), 2000));

        assertThat(weight.fates()).isGreaterThan(500);
        assertThat(weight.movesEvenly()).isTrue();
    }

    @Test
    void labelsThatDifferAreNot() {
        double[] matrix = new double[LABELS * LABELS];
        for (int i = 0; i < LABELS; i++) {
            double kept = i % 2 == 0 ? 0.9 : 0.3;
            matrix[i * LABELS + i] = kept;
            matrix[i * LABELS + (i + 1) % LABELS] = 1 - kept;
        }
        Concentration weight = em.concentration(
                Corruption.prior(LABELS), pairs(new Corruption(LABELS, matrix, new double[LABELS]), 2000));

        assertThat(weight.fates()).isLessThan(10);
        assertThat(weight.moves()).isLessThan(5);
    }

    /** For Dirichlet-multinomial counts of a known concentration, over many labels. */
    @Test
    void theMomentsFindAKnownConcentration() {
        SplittableRandom random = new SplittableRandom(8);
        EmStatistics statistics = new EmStatistics(Corruption.prior(2000), Moves.ONTO_ABSENT);
        for (int i = 0; i < 2000; i++) {
            // Polya's urn with 20 balls, 60, 30 and 10 percent of them of the three fates.
            double[] balls = {12, 6, 2};
            int[] counts = new int[3];
            for (int n = 0; n < 40; n++) {
                double u = random.nextDouble() * (20 + n);
                int fate = u < balls[0] ? 0 : u < balls[0] + balls[1] ? 1 : 2;
                balls[fate]++;
                counts[fate]++;
            }
            statistics.addWritten(i, i, counts[0]);
            statistics.dropped[i] = counts[1];
            statistics.addWritten(i, (i + 1) % 2000, counts[2]);
        }

        Concentration weight = Concentration.measured(statistics, new Fates(0.6, 0.3, 0.1));

        assertThat(weight.fates()).isCloseTo(20, within(2.0));
    }

    /** With ten samples of a label, what it was mistaken for says little; what all labels have in common says much. */
    @Test
    void poolingPaysWithFewPairs() {
        Confusion noise = Confusion.symmetric(0.4, LABELS);
        List<LabelPair> few = pairs(noise.corruption(), 200);
        RecommendedEstimator.Parameters measured = RecommendedEstimator.Parameters.stream();
        RecommendedEstimator.Parameters fixed =
                new RecommendedEstimator.Parameters(15, 10, false, 1, 20, 100, 20, 150, Moves.ONTO_ABSENT);

        double pooledError = error(measured, few, noise.corruption());

        assertThat(pooledError).isLessThan(0.5 * error(fixed, few, noise.corruption()));
        assertThat(pooledError).isLessThan(0.1);
    }

    private static double error(RecommendedEstimator.Parameters parameters, List<LabelPair> pairs, Corruption truth) {
        return new RecommendedEstimator(parameters)
                .estimate(Corruption.prior(LABELS), () -> SoftRows.NONE, pairs)
                .corruption()
                .rowL1(truth);
    }

    private static List<LabelPair> pairs(Corruption corruption, int count) {
        SplittableRandom random = new SplittableRandom(3);
        List<LabelPair> pairs = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int label = random.nextInt(LABELS);
            double u = random.nextDouble();
            int written = -1;
            for (int j = 0; j < LABELS && written < 0; j++) {
                u -= corruption.entry(label, j);
                written = u < 0 ? j : -1;
            }
            pairs.add(new LabelPair(new int[] {label}, written < 0 ? new int[0] : new int[] {written}));
        }
        return pairs;
    }
}
