package dev.assay.learning.corruption;

/**
 * Annotations of samples whose truth is not known.
 *
 * @param prior N x K: a model's probability of each true label
 * @param given per annotation, the indices of the labels written
 */
public record SoftRows(double[][] prior, int[][] given) {

    /** No rows. */
    public static final SoftRows NONE = new SoftRows(new double[0][], new int[0][]);

    public SoftRows {
        if (prior.length != given.length) {
            throw new IllegalArgumentException(prior.length + " priors for " + given.length + " label sets");
        }
    }
}
