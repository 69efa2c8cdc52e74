package dev.assay.learning.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.noise.NoiseModel;
import dev.assay.learning.noise.NoiseSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairTestTest {

    private static final int LABELS = 80;
    private static final int HELD = 1600;

    /** Chi-square of one degree of freedom at 3.841459 has 5 percent beyond it, that of ten at 18.307038 also. */
    @Test
    void chiSquareTailsComeOutOnANormalScale() {
        assertThat(PairTest.score(3.841459, 1, 2)).isCloseTo(1.645, within(0.06));
        assertThat(PairTest.score(18.307038, 10, 20)).isCloseTo(1.645, within(0.02));
        assertThat(PairTest.score(2 * 18.307038, 2 * 10, 4 * 20))
                .as("whatever the scale")
                .isCloseTo(PairTest.score(18.307038, 10, 20), within(1e-12));
    }

    @Test
    void statisticsCompareCountsGivenHowOftenAGroupComesUp() {
        CountTable table = new CountTable();
        int[][] outcomes = {{0, 0}, {0, 0}, {0, 1}, {0, 1}};
        for (int[] outcome : outcomes) {
            table.startRow();
            table.add(outcome[0], outcome[1], 1);
        }
        CountTable.Subset subset = table.subset();
        subset.add(0);
        subset.add(1);

        // Expected one of each outcome, found two and none: (1 + 1) / 4 per group, 1 / 2 + 1 / 2 pooled.
        assertThat(subset.statistics()).containsExactly(0.5, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "symmetric:0.2, symmetric:0.5, 150",
        "symmetric:0.5, symmetric:0.2, 250",
        "symmetric:0.2, pair:0.4, 150",
        "symmetric:0.4, pair:0.4, 300",
        "pair:0.4, symmetric:0.4, 150",
        "symmetric:0.3, missing:0.3, 150",
    })
    void seesAChangeWithinAFewPairs(String before, String after, int within) {
        SimulatedPairs source = new SimulatedPairs(LABELS, 1);
        List<LabelPair> pairs = pairs(source, before, HELD - within);
        pairs.addAll(pairs(source, after, within));
        PairTest test = new PairTest(LABELS, pairs);
        PairTest.Sign sign = test.strongest(new SplittableRandom(1));

        assertThat(sign.score()).isGreaterThan(6);
        assertThat(test.closer(sign, new SplittableRandom(2)).newest())
                .as("where the change was")
                .isBetween(within * 6 / 10, within * 14 / 10);
    }

    @ParameterizedTest
    @CsvSource({"symmetric:0.4", "pair:0.2", "extra:0.2"})
    void seesNothingWhereNothingChanges(String noise) {
        SimulatedPairs source = new SimulatedPairs(LABELS, 2);
        List<LabelPair> pairs = pairs(source, noise, HELD);
        for (int look = 0; look < 30; look++) {
            assertThat(new PairTest(LABELS, pairs)
                            .strongest(new SplittableRandom(look))
                            .score())
                    .isLessThan(5);
            pairs.subList(0, 100).clear();
            pairs.addAll(pairs(source, noise, 100));
        }
    }

    @Test
    void saysNothingOfFewPairs() {
        List<LabelPair> pairs = pairs(new SimulatedPairs(LABELS, 3), "symmetric:0.4", 95);

        assertThat(new PairTest(LABELS, pairs).strongest(new SplittableRandom(1)))
                .isEqualTo(PairTest.Sign.NONE);
        assertThat(new PairTest(LABELS, List.of()).strongest(new SplittableRandom(1)))
                .isEqualTo(PairTest.Sign.NONE);
    }

    private static List<LabelPair> pairs(SimulatedPairs source, String noise, int count) {
        NoiseModel model = NoiseSpec.parse(noise).model(LABELS);
        List<LabelPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(source.next(model));
        }
        return pairs;
    }
}
