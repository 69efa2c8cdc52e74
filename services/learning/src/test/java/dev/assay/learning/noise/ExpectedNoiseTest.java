package dev.assay.learning.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.Golden;
import dev.assay.learning.corruption.Corruption;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closed forms of noise against reference values and against what the simulation does. */
class ExpectedNoiseTest {

    private static final int SETS = 60_000;
    private static final float[] FEATURES = {1};

    private static Corruption expected(String noise, int labels, double labelsPerSample) {
        return NoiseSources.parse(noise, labels).expected(0, labelsPerSample).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"sym_0.4_K5_card2,symmetric:0.4,2", "pair_0.2_K5_card2,pair:0.2,1", "miss_0.4_K5_card2,missing:0.4,2"})
    void matricesAgreeWithReferenceValues(String name, String noise, double labelsPerSample) {
        // The reference leaves out that a pair flip may find its place taken, as it never does with one label.
        JsonNode golden = Golden.read("noise_true_matrix").get(name);
        Corruption corruption = expected(noise, 5, labelsPerSample);

        assertThat(corruption.matrix()).containsExactly(Golden.flat(golden.get("C")), within(1e-12));
        assertThat(corruption.background()).containsExactly(Golden.vector(golden.get("b")), within(1e-12));
    }

    @Test
    void thePairFlipItselfAgreesWithReferenceValues() {
        JsonNode golden = Golden.read("noise_true_matrix").get("pair_0.2_K5_card2");

        assertThat(Confusion.pairFlip(0.2, 5).corruption().matrix())
                .containsExactly(Golden.flat(golden.get("C")), within(1e-12));
    }

    @Test
    void extraLabelsAgreeWithReferenceValuesOverAllLabels() {
        JsonNode golden = Golden.read("noise_true_matrix").get("fp_0.5_K5_card2");
        Corruption corruption = expected("extra:0.5", 5, 2);

        assertThat(corruption.matrix()).containsExactly(Golden.flat(golden.get("C")), within(1e-12));
        for (double reference : Golden.vector(golden.get("b"))) {
            assertThat(new Extra(0.5, 5).backgroundOfAnyLabel(2)).isCloseTo(reference, within(1e-12));
        }
        // Of five labels three are not true, and the same extra labels fall on those alone.
        assertThat(corruption.background()).containsOnly(1.0 / 3);
    }

    @Test
    void backgroundTendsToThatOverAllLabelsAsTheLabelSpaceGrows() {
        Extra extra = new Extra(0.5, 1_000_000);

        assertThat(extra.background(2) / extra.backgroundOfAnyLabel(2)).isBetween(1.0, 1.00001);
    }

    @ParameterizedTest
    @CsvSource({
        "symmetric:0.4,1",
        "symmetric:0.7,2.25",
        "pair:0.4,1",
        "pair:0.4,2.25",
        "missing:0.3,2.25",
        "extra:0.5,1",
        "extra:0.5,2.25",
        "extra:1,2.5",
        "similar:0.4,1",
        "similar:0.4,2.25",
        "similar:0.9,4.5"
    })
    void whatIsDoneConvergesToWhatIsExpected(String noise, double labelsPerSample) {
        assertRealized(NoiseSources.parse(noise, 11), 11, labelsPerSample);
    }

    @Test
    void mixturesConvergeToTheWeightedMean() {
        NoiseSource mixture =
                NoiseSources.mixture(0.25, NoiseSources.parse("pair:0.8", 7), NoiseSources.parse("extra:0.6", 7));

        assertRealized(mixture, 7, 2.5);
        assertThat(mixture.expected(0, 1).orElseThrow().entry(6, 0)).isCloseTo(0.25 * 0.8, within(1e-12));
    }

    /** Each part may be five standard errors off; what has probability 0 or 1 must be exact. */
    private static void assertRealized(NoiseSource noise, int labels, double labelsPerSample) {
        RandomGenerator random = new SplittableRandom(7);
        RealizedCorruption realized = new RealizedCorruption(labels);
        for (int set = 0; set < SETS; set++) {
            int size = (int) labelsPerSample + (random.nextDouble() < labelsPerSample % 1 ? 1 : 0);
            int[] truth = LabelSets.draw(size, labels, random);
            NoiseModel model = noise.at(new Moment(0, "ann", FEATURES));
            realized.add(truth, model.corrupt(truth, random));
        }
        Corruption expected = noise.expected(0, labelsPerSample).orElseThrow();
        Corruption found = realized.toCorruption();
        for (int i = 0; i < labels; i++) {
            long support = realized.support()[i];
            for (int j = 0; j < labels; j++) {
                assertClose(found.entry(i, j), expected.entry(i, j), support, "C " + i + " " + j);
            }
            assertClose(found.background()[i], expected.background()[i], SETS - support, "b " + i);
        }
    }

    private static void assertClose(double found, double probability, long trials, String what) {
        double error = Math.sqrt(Math.max(0, probability * (1 - probability)) / trials);
        assertThat(found).as(what).isCloseTo(probability, within(5 * error + 1e-12));
    }

    @Test
    void noiseThatDependsOnMoreThanLabelsHasNoClosedForm() {
        assertThat(NoiseSources.parse("instance:0.4", 5).expected(0, 2)).isEmpty();
        assertThat(NoiseSources.parse("annotators:0.4", 5).expected(0, 2)).isEmpty();
        assertThat(NoiseSources.parse("pair:0.4>instance:0.4", 5).expected(0.4, 2))
                .isPresent();
        assertThat(NoiseSources.parse("pair:0.4>instance:0.4", 5).expected(0.5, 2))
                .isEmpty();
        assertThat(NoiseSources.mixture(0.5, NoiseSources.parse("pair:0.4", 5), NoiseSources.parse("instance:0.4", 5))
                        .expected(0, 2))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "5.1", "NaN", "-1"})
    void noSampleHasSuchANumberOfLabels(double labelsPerSample) {
        for (String noise : new String[] {"symmetric:0.4", "extra:0.4", "similar:0.4"}) {
            assertThatThrownBy(() -> expected(noise, 5, labelsPerSample))
                    .hasMessage("a sample has more than 0 and at most 5 labels, not " + labelsPerSample);
        }
    }

    @Test
    void whereEveryLabelIsTrueNoneCanBeAddedOrMoved() {
        assertThat(expected("extra:0.4", 5, 5).background()).containsOnly(0);
        assertThat(expected("pair:0.4", 5, 5).entry(0, 1)).isZero();
        assertThat(expected("similar:0.4", 5, 5).entry(0, 0)).isCloseTo(0.6, within(1e-12));
        assertThat(expected("similar:0.4", 5, 5).dropped(0)).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aLabelThatWasNeverTrueHasTheRowOfOneThatIsKept() {
        RealizedCorruption realized = new RealizedCorruption(3);
        realized.add(new int[] {0}, new Corrupted(new int[] {1}, new int[] {2}));
        realized.add(new int[] {1}, new Corrupted(new int[] {Corrupted.DROPPED}, new int[0]));

        assertThat(realized.support()).containsExactly(1, 1, 0);
        assertThat(realized.toCorruption().matrix()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 1);
        assertThat(realized.toCorruption().background()).containsExactly(0, 0, 0.5);
    }
}
