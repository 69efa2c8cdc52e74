package dev.assay.learning.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.Golden;
import dev.assay.learning.noise.Confusion;
import dev.assay.learning.noise.Corrupted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmEstimatorTest {

    private static final int LABELS = 3;

    private final JsonNode golden = Golden.read("em_estimator");
    private final SoftRows soft =
            new SoftRows(Golden.matrix(golden.get("P_soft")), Golden.labelSets(golden.get("Y_noisy_soft")));
    private final List<LabelPair> pairs =
            pairs(Golden.labelSets(golden.get("Y_true_paired")), Golden.labelSets(golden.get("Y_noisy_paired")));

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void agreesWithReferenceValuesOnSoftRows(int iterations) {
        assertMatches(
                em(iterations, 20).estimate(Corruption.prior(LABELS), rows(List.of(), 1), EmEstimator.Held.NOTHING),
                "C_iters" + iterations,
                "b_iters" + iterations);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void agreesWithReferenceValuesWithPairs(int iterations) {
        assertMatches(
                em(iterations, 20)
                        .estimate(
                                Corruption.prior(LABELS),
                                new EmEstimator.Rows(soft, 1, pairs, 3),
                                EmEstimator.Held.NOTHING),
                "C_with_paired_iters" + iterations,
                "b_with_paired_iters" + iterations);
    }

    @Test
    void oneStepAgreesWithReferenceValues() {
        JsonNode step = golden.get("one_e_step_first4rows_prior_start");
        EmStatistics statistics = new EmStatistics(Corruption.prior(LABELS), Moves.ANYWHERE);
        for (int row = 0; row < 4; row++) {
            statistics.add(soft.prior()[row], soft.given()[row], 1);
            double[] posterior =
                    Posterior.of(Corruption.prior(LABELS), Moves.ANYWHERE, soft.prior()[row], soft.given()[row]);
            assertThat(posterior)
                    .containsExactly(Golden.vector(step.get("posterior").get(row)), within(1e-12));
        }
        double[] written = new double[LABELS * LABELS];
        Arrays.setAll(written, cell -> statistics.written(cell / LABELS, cell % LABELS));
        assertThat(written).containsExactly(Golden.flat(step.get("N")), within(1e-12));
        assertThat(statistics.dropped).containsExactly(Golden.vector(step.get("N_drop")), within(1e-12));
        assertThat(statistics.uncaused).containsExactly(Golden.vector(step.get("bg")), within(1e-12));
        assertThat(statistics.absent).containsExactly(Golden.vector(step.get("bg_den")), within(1e-12));
    }

    @Test
    void theRecommendedEstimatorAgreesWithReferenceValues() {
        JsonNode expected = golden.get("em_rec_iters40_minpairs5_alpha10_wsoft0.2");
        RecommendedEstimator.Parameters parameters =
                new RecommendedEstimator.Parameters(40, 10, false, 0.2, 5, 5, 0, 0, Moves.ANYWHERE);

        Estimate estimate = new RecommendedEstimator(parameters).estimate(Corruption.prior(LABELS), () -> soft, pairs);

        assertThat(estimate.corruption().matrix()).containsExactly(Golden.flat(expected.get("C")), within(1e-9));
        assertThat(estimate.corruption().background()).containsExactly(Golden.vector(expected.get("b")), within(1e-12));
        assertThat(estimate.pairs()).isEqualTo(pairs.size());
    }

    @Test
    void pairsAloneAgreeWithReferenceValues() {
        JsonNode expected = golden.get("pairs_only_all40_alpha10");
        List<LabelPair> all = pairs(hard(golden.get("P_soft")), Golden.labelSets(golden.get("Y_noisy_soft")));

        Estimate estimate = em(40, 10)
                .estimate(Corruption.prior(LABELS), new EmEstimator.Rows(soft, 0, all, 1), EmEstimator.Held.NOTHING);

        assertThat(estimate.corruption().matrix()).containsExactly(Golden.flat(expected.get("C")), within(1e-9));
        assertThat(estimate.corruption().background()).containsExactly(Golden.vector(expected.get("b")), within(1e-12));
    }

    @Test
    void fewPairsMeanNoSoftRowsAndNoBackground() {
        RecommendedEstimator estimator = new RecommendedEstimator(RecommendedEstimator.Parameters.stream());
        Estimate few =
                estimator.estimate(FakeEvidence.of(LABELS).withPairs(pairs).withCrowd(soft));
        Estimate noSoft = estimator.estimate(FakeEvidence.of(LABELS).withPairs(pairs));

        assertThat(pairs).hasSizeLessThan(20);
        assertThat(few.corruption()).isEqualTo(noSoft.corruption());
        assertThat(few.corruption().background()).containsExactly(new double[] {1e-5, 1e-5, 1e-5}, within(1e-6));
    }

    @Test
    void withoutPairsSoftRowsAreUsedIfEnoughTrustedSamplesStandBehindThem() {
        RecommendedEstimator estimator = new RecommendedEstimator(RecommendedEstimator.Parameters.stream());
        FakeEvidence unpaired = FakeEvidence.of(LABELS).withCrowd(soft);

        assertThat(estimator.estimate(unpaired.withGoldSamples(149)).support()).containsOnly(0);
        assertThat(estimator.estimate(unpaired.withGoldSamples(150)).support()).doesNotContain(0);
    }

    /** Every other pair has a label too many: enough to tell from a hundred pairs on, not before. */
    @ParameterizedTest
    @ValueSource(ints = {30, 60, 99})
    void backgroundIsHeldNearZeroWhilePairsAreFew(int count) {
        List<LabelPair> spurious = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            spurious.add(new LabelPair(new int[] {0}, n % 2 == 0 ? new int[] {0, 1} : new int[] {0}));
        }
        Supplier<SoftRows> none = () -> SoftRows.NONE;
        RecommendedEstimator estimator = new RecommendedEstimator(RecommendedEstimator.Parameters.stream());

        assertThat(estimator
                        .estimate(Corruption.prior(LABELS), none, spurious)
                        .corruption()
                        .background()[1])
                // At most 50 labels without cause, counted twice against a weight of 100,000.
                .isLessThan(0.002);
        while (spurious.size() < 400) {
            spurious.add(spurious.get(spurious.size() - 2));
        }
        assertThat(estimator
                        .estimate(Corruption.prior(LABELS), none, spurious)
                        .corruption()
                        .background()[1])
                .isGreaterThan(0.1);
    }

    @Test
    void recoversAKnownCorruptionFromPairs() {
        SplittableRandom random = new SplittableRandom(11);
        double[][] truth = {{0.6, 0.3, 0.0}, {0.05, 0.8, 0.05}, {0.2, 0.0, 0.5}};
        List<LabelPair> drawn = new ArrayList<>();
        for (int n = 0; n < 20_000; n++) {
            int label = random.nextInt(LABELS);
            double u = random.nextDouble();
            int written = -1;
            for (int j = 0; j < LABELS && written < 0; j++) {
                u -= truth[label][j];
                written = u < 0 ? j : -1;
            }
            drawn.add(new LabelPair(new int[] {label}, written < 0 ? new int[0] : new int[] {written}));
        }
        Estimate estimate = new RecommendedEstimator(RecommendedEstimator.Parameters.stream())
                .estimate(Corruption.prior(LABELS), () -> SoftRows.NONE, drawn);

        for (int i = 0; i < LABELS; i++) {
            for (int j = 0; j < LABELS; j++) {
                // Five standard deviations of a share of about 6,667 draws.
                assertThat(estimate.corruption().entry(i, j)).isCloseTo(truth[i][j], within(0.03));
            }
            assertThat(estimate.support()[i]).isCloseTo(20_000.0 / LABELS, within(400.0));
        }
    }

    /** Three labels of ten on each sample, a wrong label drawn again until it is not there: the paper's section 4.1. */
    @Test
    void recoversNoiseThatLandsOnAbsentLabelsOnly() {
        int labels = 10;
        Confusion noise = Confusion.symmetric(0.6, labels);
        SplittableRandom random = new SplittableRandom(4);
        List<LabelPair> drawn = new ArrayList<>();
        for (int n = 0; n < 4000; n++) {
            int[] truth = random.ints(0, labels).distinct().limit(3).sorted().toArray();
            Corrupted corrupted = noise.corrupt(truth, random);
            drawn.add(new LabelPair(truth, corrupted.given()));
        }
        Supplier<SoftRows> none = () -> SoftRows.NONE;

        Corruption ontoAbsent = new RecommendedEstimator(RecommendedEstimator.Parameters.stream())
                .estimate(Corruption.prior(labels), none, drawn)
                .corruption();
        Corruption anywhere = new RecommendedEstimator(
                        new RecommendedEstimator.Parameters(15, 10, false, 0.2, 300, 100, 20, 150, Moves.ANYWHERE))
                .estimate(Corruption.prior(labels), none, drawn)
                .corruption();

        assertThat(ontoAbsent.diagonalError(noise.corruption())).isLessThan(0.01);
        assertThat(ontoAbsent.rowL1(noise.corruption())).isLessThan(0.1);
        assertThat(anywhere.diagonalError(noise.corruption()))
                .as("the other reading takes kept labels for ones that others landed on")
                .isGreaterThan(0.05);
    }

    /** Reference values were made with the truth of the soft rows taken as known where their prior is at least one half. */
    private static int[][] hard(JsonNode prior) {
        int[][] sets = new int[prior.size()][];
        for (int i = 0; i < sets.length; i++) {
            double[] row = Golden.vector(prior.get(i));
            sets[i] = java.util.stream.IntStream.range(0, row.length)
                    .filter(j -> row[j] >= 0.5)
                    .toArray();
        }
        return sets;
    }

    private EmEstimator.Rows rows(List<LabelPair> some, double weight) {
        return new EmEstimator.Rows(soft, 1, some, weight);
    }

    private static EmEstimator em(int iterations, double alpha) {
        return new EmEstimator(alpha, 200, 1e-4, iterations, Moves.ANYWHERE);
    }

    private void assertMatches(Estimate estimate, String matrix, String background) {
        assertThat(estimate.corruption().matrix()).containsExactly(Golden.flat(golden.get(matrix)), within(1e-9));
        assertThat(estimate.corruption().background())
                .containsExactly(Golden.vector(golden.get(background)), within(1e-12));
    }

    private static List<LabelPair> pairs(int[][] truth, int[][] given) {
        List<LabelPair> result = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            result.add(new LabelPair(truth[i], given[i]));
        }
        return result;
    }
}
