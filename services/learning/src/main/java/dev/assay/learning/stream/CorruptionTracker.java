package dev.assay.learning.stream;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.corruption.RecommendedEstimator;
import dev.assay.learning.corruption.SoftRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The corruption of each noise regime. The current regime's estimate is replaced as evidence grows; a new regime opens
 * when the noise changes, and the earlier ones stay for the rows that belong to them.
 */
final class CorruptionTracker {

    private final RecommendedEstimator estimator;
    private final int labels;
    private final List<Estimate> regimes;

    /** @param regimes saved regimes; none for a fresh start, which begins with the prior */
    CorruptionTracker(RecommendedEstimator estimator, int labels, List<Estimate> regimes) {
        this.estimator = estimator;
        this.labels = labels;
        this.regimes = new ArrayList<>(regimes);
        if (regimes.isEmpty()) {
            this.regimes.add(new Estimate(Corruption.prior(labels), new double[labels], 0));
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

    /**
     * Estimates the current regime anew.
     *
     * @param prior N x K probabilities of the true labels of crowd rows
     * @param given the N label sets written
     * @param pairs label sets of trusted samples with what was written
     */
    void estimate(double[][] prior, int[][] given, List<LabelPair> pairs) {
        regimes.set(regime(), estimator.estimate(Corruption.prior(labels), new SoftRows(prior, given), pairs));
    }
}
