package dev.assay.learning.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotatorEstimatorTest {

    private final Corruption crowd = Corruption.prior(3);

    @Test
    void anUnknownAnnotatorIsTakenForAnAverageOne() {
        Estimate estimate = AnnotatorEstimator.recommended().estimate(crowd, List.of());

        assertThat(estimate.corruption().matrix()).containsExactly(crowd.matrix(), within(1e-12));
        assertThat(estimate.support()).containsOnly(0);
    }

    /** Label 0 was written as 1 in thirty of forty samples, and kept in ten; the crowd counts as ten samples more. */
    @Test
    void countsAreShrunkTowardsTheCrowd() {
        List<LabelPair> pairs =
                new java.util.ArrayList<>(Collections.nCopies(10, new LabelPair(new int[] {0}, new int[] {0})));
        pairs.addAll(Collections.nCopies(30, new LabelPair(new int[] {0}, new int[] {1})));

        Corruption own =
                new AnnotatorEstimator(10, 1e9, 100).estimate(crowd, pairs).corruption();

        assertThat(own.entry(0, 0)).isCloseTo((10 + 10 * 0.7) / 50, within(1e-9));
        assertThat(own.entry(0, 1)).isCloseTo((30 + 10 * 0.125) / 50, within(1e-3));
        assertThat(own.entry(1, 1)).isCloseTo(0.7, within(1e-12));
    }
}
