package dev.assay.bench.growth;

import dev.assay.learning.corruption.CorruptionEstimator;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.corruption.Evidence;

/** Tells how much processor time an estimator takes, with the scoring of what it asks for. */
final class TimedEstimator implements CorruptionEstimator {

    private final CorruptionEstimator estimator;
    private long nanos;

    TimedEstimator(CorruptionEstimator estimator) {
        this.estimator = estimator;
    }

    /** Since the beginning. */
    long nanos() {
        return nanos;
    }

    @Override
    public Estimate initial(int labels) {
        return estimator.initial(labels);
    }

    @Override
    public Estimate estimate(Evidence evidence) {
        long start = ThreadClock.nanos();
        Estimate estimate = estimator.estimate(evidence);
        nanos += ThreadClock.nanos() - start;
        return estimate;
    }
}
