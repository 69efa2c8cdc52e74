package dev.assay.learning.corruption;

/**
 * Samples as a model sees them, with a label set each.
 *
 * @param logits N x K
 * @param labels per sample, the indices of its labels
 */
public record ScoredSets(float[][] logits, int[][] labels) {

    public ScoredSets {
        if (logits.length != labels.length) {
            throw new IllegalArgumentException(logits.length + " rows of logits for " + labels.length + " label sets");
        }
    }
}
