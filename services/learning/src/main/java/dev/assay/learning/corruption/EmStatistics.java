package dev.assay.learning.corruption;

/**
 * Sufficient statistics of one E-step: how often each true label was written as each label, was dropped, and how often
 * labels were written without cause; see docs/method.md, "E-step". Costs K times the labels written per row whose truth
 * is soft, and the true labels times the labels written where it is known.
 */
final class EmStatistics {

    private static final double LOWEST_WRITTEN = 1e-3;

    /** N, K x K, row-major. */
    final double[] written;

    /** D, K. */
    final double[] dropped;

    /** B, K: labels written without cause. */
    final double[] uncaused;

    /** M, K: rows on which the label is not true. */
    final double[] absent;

    private final Corruption corruption;
    private final int labels;
    private final double[] drop;

    EmStatistics(Corruption corruption) {
        this.corruption = corruption;
        this.labels = corruption.labels();
        this.written = new double[labels * labels];
        this.dropped = new double[labels];
        this.uncaused = new double[labels];
        this.absent = new double[labels];
        this.drop = new double[labels];
        for (int i = 0; i < labels; i++) {
            drop[i] = corruption.dropped(i);
        }
    }

    /** Adds a row; {@code prior} is 0 or 1 where the truth is known. */
    void add(double[] prior, int[] given, double weight) {
        double[] q = WrittenProbability.of(corruption, prior, given);
        for (int i = 0; i < labels; i++) {
            double p = prior[i];
            double posterior = p == 0 ? 0 : addCause(prior, given, q, i, weight);
            absent[i] += weight * (1 - posterior);
        }
        for (int k = 0; k < given.length; k++) {
            int j = given[k];
            uncaused[j] += weight * corruption.background()[j] * (1 - prior[j]) / Math.max(q[k], LOWEST_WRITTEN);
        }
    }

    /** Shares out true label i of a row among what it may have been written as; returns its posterior. */
    private double addCause(double[] prior, int[] given, double[] q, int i, double weight) {
        double ratio = drop[i];
        for (int k = 0; k < given.length; k++) {
            ratio += corruption.entry(i, given[k])
                    / WrittenProbability.withoutCause(corruption, prior, q[k], i, given[k]);
        }
        double denominator = 1 - prior[i] + prior[i] * ratio;
        double share = denominator == 0 ? 0 : prior[i] / denominator;
        for (int k = 0; k < given.length; k++) {
            double t = corruption.entry(i, given[k])
                    / WrittenProbability.withoutCause(corruption, prior, q[k], i, given[k]);
            written[i * labels + given[k]] += weight * share * t;
        }
        dropped[i] += weight * share * drop[i];
        return share * ratio;
    }

    /** Weight of the evidence on true label i. */
    double support(int i) {
        double sum = dropped[i];
        for (int j = 0; j < labels; j++) {
            sum += written[i * labels + j];
        }
        return sum;
    }
}
