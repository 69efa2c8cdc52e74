package dev.assay.learning.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures a classifier sample by sample. At any time its report is exactly that of {@link Evaluation#report}: average
 * precision over the last samples, as many as the window holds, and all other figures over all samples added. A sample
 * takes time in O(K) to add, a report O(K w log w), and the window 5 K w bytes. Not safe for use by several threads.
 */
public final class StreamingEvaluation {

    /** A window that gives steady figures and, with 80 labels, takes less than 2 MB. */
    public static final int WINDOW = 4000;

    private final int labels;
    private final Tally tally;
    // By label, as rings: the next sample goes to `next`.
    private final float[][] scores;
    private final boolean[][] positive;
    private int next;

    /**
     * @param labels K, size of the label space
     * @param window over how many of the last samples to measure average precision, at least 1
     * @param thresholds from which a label counts as predicted
     */
    public StreamingEvaluation(int labels, int window, double... thresholds) {
        if (labels < 1 || window < 1) {
            throw new IllegalArgumentException(
                    "a stream is measured with at least 1 label and 1 sample, not " + labels + " and " + window);
        }
        this.labels = labels;
        this.tally = new Tally(labels, thresholds);
        this.scores = new float[labels][window];
        this.positive = new boolean[labels][window];
    }

    /**
     * Adds a sample.
     *
     * @param probabilities K, each from 0 to 1
     * @param truth indices of the true labels
     * @throws IllegalArgumentException if a probability is NaN or out of bounds, or a label is none of K; nothing is added
     */
    public void add(float[] probabilities, int[] truth) {
        Predictions.require(probabilities, truth, labels, tally.samples());
        tally.add(probabilities, truth);
        for (int label = 0; label < labels; label++) {
            scores[label][next] = probabilities[label];
            positive[label][next] = false;
        }
        for (int label : truth) {
            positive[label][next] = true;
        }
        next = next + 1 == scores[0].length ? 0 : next + 1;
    }

    /** The figures by now. */
    public Report report() {
        int window = scores[0].length;
        int size = (int) Math.min(tally.samples(), window);
        int oldest = size < window ? 0 : next;
        Ranking ranking = new Ranking(size);
        float[] ordered = new float[size];
        boolean[] orderedPositive = new boolean[size];
        List<Report.Label> ranked = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            // In the order of arrival, which equal scores keep.
            System.arraycopy(scores[label], oldest, ordered, 0, size - oldest);
            System.arraycopy(scores[label], 0, ordered, size - oldest, oldest);
            System.arraycopy(positive[label], oldest, orderedPositive, 0, size - oldest);
            System.arraycopy(positive[label], 0, orderedPositive, size - oldest, oldest);
            ranking.rank(ordered, size);
            ranked.add(AveragePrecision.of(ranking, orderedPositive));
        }
        return tally.report(size, ranked);
    }
}
