package dev.assay.learning.change;

import dev.assay.learning.corruption.LabelPair;

/**
 * How often an annotator wrote the true labels.
 *
 * @param pairs annotations of trusted samples
 * @param due true labels of these
 * @param kept how many of the true labels were written
 */
public record Keeping(long pairs, long due, long kept) {

    static final Keeping NONE = new Keeping(0, 0, 0);

    /** Of one pair. */
    public static Keeping of(LabelPair pair) {
        long kept = 0;
        for (int label : pair.truth()) {
            for (int given : pair.given()) {
                kept += given == label ? 1 : 0;
            }
        }
        return new Keeping(1, pair.truth().length, kept);
    }

    public Keeping plus(Keeping other) {
        return new Keeping(pairs + other.pairs, due + other.due, kept + other.kept);
    }

    /** Share of the true labels that were not written; 0 if there were none. */
    public double errorRate() {
        return due == 0 ? 0 : 1 - (double) kept / due;
    }

    /** Variance of the error rate, with one success and one failure added (Agresti and Coull 1998). */
    double variance() {
        double trials = due + 2.0;
        double share = (kept + 1) / trials;
        return share * (1 - share) / trials;
    }
}
