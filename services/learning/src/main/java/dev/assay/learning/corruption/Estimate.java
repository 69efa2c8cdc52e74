package dev.assay.learning.corruption;

/**
 * An estimated corruption and the evidence behind it.
 *
 * @param corruption the estimate
 * @param support per true label: the weight of the samples that bear it
 * @param pairs trusted samples with an annotation that were used
 */
public record Estimate(Corruption corruption, double[] support, int pairs) {

    /** Without support, the standard error of a probability is that of one that may be anything. */
    private static final double UNKNOWN = 0.5;

    /** An estimate that rests on nothing. */
    public static Estimate assumed(Corruption corruption) {
        return new Estimate(corruption, new double[corruption.labels()], 0);
    }

    /**
     * Standard error of C_ij, as of a binomial share of the label's support with one success and one failure added
     * (Agresti and Coull 1998): {@code sqrt(c (1 - c) / (n + 2))}; at most 0.5.
     */
    public double standardError(int i, int j) {
        double trials = support[i] + 2;
        double share = (corruption.entry(i, j) * support[i] + 1) / trials;
        return Math.min(UNKNOWN, Math.sqrt(share * (1 - share) / trials));
    }
}
