package dev.assay.learning.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static final int K = 10;
    private static final int SETS = 40_000;

    private final RandomGenerator random = new SplittableRandom(17);

    private RealizedCorruption realized(NoiseModel noise, int cardinality) {
        RealizedCorruption realized = new RealizedCorruption(K);
        for (int i = 0; i < SETS; i++) {
            int first = i % K;
            int[] truth = IntStream.range(0, cardinality)
                    .map(c -> (first + 3 * c) % K)
                    .toArray();
            Corrupted corrupted = noise.corrupt(truth, random);
            assertThat(corrupted.fate()).hasSameSizeAs(truth);
            int written = (int) Arrays.stream(corrupted.fate())
                    .filter(label -> label != Corrupted.DROPPED)
                    .count();
            assertThat(corrupted.given()).doesNotHaveDuplicates().hasSize(written + corrupted.spontaneous().length);
            realized.add(truth, corrupted);
        }
        return realized;
    }

    private static double mean(RealizedCorruption realized, int step) {
        double[] matrix = realized.toCorruption().matrix();
        return IntStream.range(0, K)
                .mapToDouble(i -> matrix[i * K + (i + step) % K])
                .average()
                .orElseThrow();
    }

    @Test
    void symmetricNoiseOfSingleLabelsHasTheMatrixOfThePaper() {
        RealizedCorruption realized = realized(NoiseSpec.parse("symmetric:0.4").model(K), 1);

        double[] matrix = realized.toCorruption().matrix();
        for (int i = 0; i < K; i++) {
            for (int j = 0; j < K; j++) {
                assertThat(matrix[i * K + j]).isCloseTo(i == j ? 0.6 : 0.4 / 9, within(0.03));
            }
        }
        assertThat(realized.toCorruption().background()).containsOnly(0.0);
    }

    @Test
    void ratesHoldForLabelSetsToo() {
        assertThat(mean(realized(NoiseSpec.parse("symmetric:0.6").model(K), 3), 0))
                .isCloseTo(0.4, within(0.01));
        assertThat(mean(realized(NoiseSpec.parse("pair:0.3").model(K), 3), 0)).isCloseTo(0.7, within(0.01));
        assertThat(mean(realized(NoiseSpec.parse("pair:0.3").model(K), 3), 1)).isCloseTo(0.3, within(0.01));
        RealizedCorruption missing = realized(NoiseSpec.parse("missing:0.3").model(K), 3);
        assertThat(mean(missing, 0)).isCloseTo(0.7, within(0.01));
        assertThat(Arrays.stream(missing.toCorruption().matrix()).sum()).isCloseTo(7, within(0.1));
    }

    @Test
    void extraLabelsHaveNoCause() {
        RealizedCorruption realized = realized(NoiseSpec.parse("extra:0.5").model(K), 2);

        assertThat(mean(realized, 0)).isEqualTo(1);
        // Two true labels bring one extra label on average, which falls on one of eight.
        assertThat(Arrays.stream(realized.toCorruption().background()).average().orElseThrow())
                .isCloseTo(1.0 / 8, within(0.005));
    }

    @Test
    void atRateZeroNothingHappens() {
        for (NoiseSpec.Kind kind : NoiseSpec.Kind.values()) {
            Corrupted corrupted = new NoiseSpec(kind, 0).model(K).corrupt(new int[] {7, 2}, random);
            assertThat(corrupted.given()).containsExactly(2, 7);
            assertThat(corrupted.fate()).containsExactly(7, 2);
            assertThat(corrupted.spontaneous()).isEmpty();
        }
    }

    @Test
    void aLabelIsLostWhereAllOthersAreTaken() {
        NoiseModel noise = NoiseSpec.parse("symmetric:1").model(3);

        assertThat(noise.corrupt(new int[] {0, 1, 2}, random).given()).isEmpty();
        assertThat(noise.corrupt(new int[] {0, 1}, random).fate()).containsExactly(2, Corrupted.DROPPED);
        assertThat(NoiseSpec.parse("extra:1")
                        .model(2)
                        .corrupt(new int[] {0, 1}, random)
                        .spontaneous())
                .isEmpty();
    }

    @Test
    void mixturesChooseByShare() {
        NoiseModel half = new Mixture(0.25, Confusion.missing(1, K), (truth, generator) -> Corrupted.nothing(truth));

        assertThat(mean(realized(half, 2), 0)).isCloseTo(0.75, within(0.01));
    }

    @Test
    void refusesWhatIsNoNoise() {
        assertThatThrownBy(() -> NoiseSpec.parse("symetric:0.4")).hasMessageContaining("'symetric:0.4'; it must be");
        assertThatThrownBy(() -> NoiseSpec.parse("pair")).hasMessageContaining("KIND:RATE");
        assertThatThrownBy(() -> NoiseSpec.parse("pair:1.5")).hasMessageContaining("between 0 and 1, not 1.5");
        assertThatThrownBy(() -> NoiseSpec.parse("pair:0.5").model(1)).hasMessageContaining("two labels");
        assertThatThrownBy(() -> new Confusion(new double[][] {{0.5, 0.6}, {0, 1}}))
                .hasMessageContaining("row 0 is not a distribution");
        assertThatThrownBy(() -> new Confusion(new double[][] {{1, 0}, {1}})).hasMessageContaining("row 1 has 1");
        assertThat(NoiseSpec.parse("missing:.25").withRate(0.5)).hasToString("missing:0.5");
    }
}
