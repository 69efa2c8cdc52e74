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
        return standardError(corruption.entry(i, j), support[i]);
    }

    /**
     * The same of any share.
     *
     * @param trials what the share is of, at least 0
     */
    public static double standardError(double share, double trials) {
        double adjusted = (share * trials + 1) / (trials + 2);
        return Math.min(UNKNOWN, Math.sqrt(adjusted * (1 - adjusted) / (trials + 2)));
    }
}
