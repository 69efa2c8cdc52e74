package dev.assay.learning.corruption;

/** The forward model for single labels: how likely a label is written. */
final class WrittenProbability {

    private static final double LOWEST = 1e-3;

    private WrittenProbability() {}

    /** {@code q_j = sum_i p_i C_ij + b_j (1 - p_j)} for each written label j, in the order of {@code given}. */
    static double[] of(Corruption corruption, double[] prior, int[] given) {
        double[] q = new double[given.length];
        double[] matrix = corruption.matrix();
        int labels = corruption.labels();
        for (int k = 0; k < given.length; k++) {
            q[k] = corruption.background()[given[k]] * (1 - prior[given[k]]);
        }
        for (int i = 0; i < labels; i++) {
            if (prior[i] != 0) {
                for (int k = 0; k < given.length; k++) {
                    q[k] += prior[i] * matrix[i * labels + given[k]];
                }
            }
        }
        return q;
    }

    /** {@code a_ij = clip(q_j - p_i C_ij + [i = j] b_j p_j, 1e-3, 1)}: j is written, but not because of label i. */
    static double withoutCause(Corruption corruption, double[] prior, double written, int i, int j) {
        double rest = written - prior[i] * corruption.entry(i, j);
        if (i == j) {
            rest += corruption.background()[j] * prior[j];
        }
        return Math.min(Math.max(rest, LOWEST), 1);
    }
}
