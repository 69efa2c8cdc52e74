package dev.assay.learning.stream;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.CorruptionEstimator;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.corruption.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The corruption of each noise regime. The current regime's estimate is replaced as evidence grows; a new regime opens
 * when the noise changes, and the earlier ones stay for the rows that belong to them.
 */
final class CorruptionTracker {

    private final CorruptionEstimator estimator;
    private final List<Estimate> regimes;

    /** @param regimes saved regimes; none for a fresh start, which begins with what the estimator assumes */
    CorruptionTracker(CorruptionEstimator estimator, int labels, List<Estimate> regimes) {
        this.estimator = estimator;
        this.regimes = new ArrayList<>(regimes);
        if (regimes.isEmpty()) {
            this.regimes.add(estimator.initial(labels));
        }
    }

    /** Number of the current regime. */
    int regime() {
        return regimes.size() - 1;
    }

    Corruption of(int regime) {
        return regimes.get(regime).corruption();
    }

    Estimate current() {
        return regimes.get(regime());
    }

    List<Estimate> all() {
        return Collections.unmodifiableList(regimes);
    }

    /** Opens a regime that starts with the present estimate. */
    void openRegime() {
        regimes.add(current());
    }

    /** Whether the noise is known to have changed between two numbers of arrivals. */
    boolean knowsChange(long before, long after) {
        return estimator.knowsChange(before, after);
    }

    /** Estimates the current regime anew. */
    void estimate(Evidence evidence) {
        regimes.set(regime(), estimator.estimate(evidence));
    }
}
