package dev.assay.learning.metrics;

import java.util.Arrays;

/**
 * Test-then-train figures: each sample is predicted before anything is learned from it, and counts once its truth is known,
 * with the prediction that was made at its arrival. Over a sliding window of the newest samples, so that what a model was
 * worth when it had learned little does not stay in the figures (Gama, Sebastião and Rodrigues, On evaluating stream
 * learning algorithms, Machine Learning 90, 2013, section 3.2).
 *
 * @param window how many of the newest samples count, at least 1
 * @param threshold from which a label counts as predicted
 */
public record Prequential(int window, double threshold) {

    public Prequential {
        if (window < 1) {
            throw new IllegalArgumentException("a window holds at least 1 sample, not " + window);
        }
    }

    /**
     * The figures at a moment.
     *
     * @param predictions N x K, in the order in which truths became known
     * @param truth N sets of label indices
     * @param known of how many samples the truth is known at that moment, 0 to N
     */
    public Scores at(float[][] predictions, int[][] truth, int known) {
        int from = Math.max(0, known - window);
        return Evaluation.of(
                Arrays.copyOfRange(predictions, from, known), Arrays.copyOfRange(truth, from, known), threshold);
    }
}
