package dev.assay.learning.corruption;

import java.util.List;

/**
 * Counts what was written for trusted samples that also have an annotation, and asks no model: expectation maximisation
 * on pairs alone, shrunk towards a pooled row where a label has few. See docs/method.md, "Estimator".
 */
public record PairedCounting(EmEstimator em) implements CorruptionEstimator {

    @Override
    public Estimate initial(int labels) {
        return Estimate.assumed(Corruption.prior(labels));
    }

    @Override
    public Estimate estimate(Evidence evidence) {
        return estimate(evidence.labels(), evidence.pairs());
    }

    Estimate estimate(int labels, List<LabelPair> pairs) {
        return em.estimate(
                Corruption.prior(labels), new EmEstimator.Rows(SoftRows.NONE, 0, pairs, 1), EmEstimator.Held.NOTHING);
    }
}
