package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;

/**
 * Counts what noise really did: the truth that an estimate of the corruption is measured against. Each true label i is
 * written once, as j with probability C_ij, or not at all with what its row lacks of 1; a label j that is not true is
 * written without cause with probability b_j.
 */
public final class RealizedCorruption {

    private final int labels;
    private final long[] moved;
    private final long[] trueCount;
    private final long[] uncaused;
    private long sets;

    /** @param labels K, size of the label space */
    public RealizedCorruption(int labels) {
        this.labels = labels;
        this.moved = new long[Math.multiplyExact(labels, labels)];
        this.trueCount = new long[labels];
        this.uncaused = new long[labels];
    }

    /** Counts one label set. */
    public void add(int[] truth, Corrupted corrupted) {
        sets++;
        for (int t = 0; t < truth.length; t++) {
            trueCount[truth[t]]++;
            if (corrupted.fate()[t] != Corrupted.DROPPED) {
                moved[truth[t] * labels + corrupted.fate()[t]]++;
            }
        }
        for (int label : corrupted.spontaneous()) {
            uncaused[label]++;
        }
    }

    /** By label, in how many of the label sets it was true: how much its row of the matrix rests on. */
    public long[] support() {
        return trueCount.clone();
    }

    /**
     * Parts of the counts: C by each true label's occurrences, b by the label sets in whose truth the label is not. A label
     * that was never true has the row of one that is always kept, since nothing was seen to happen to it; a row of
     * zeros would say that it is always dropped.
     */
    public Corruption toCorruption() {
        double[] matrix = new double[moved.length];
        for (int cell = 0; cell < moved.length; cell++) {
            int row = cell / labels;
            matrix[cell] = trueCount[row] == 0 && cell % labels == row ? 1 : part(moved[cell], trueCount[row]);
        }
        double[] background = new double[labels];
        for (int j = 0; j < labels; j++) {
            background[j] = part(uncaused[j], sets - trueCount[j]);
        }
        return new Corruption(labels, matrix, background);
    }

    private static double part(long count, long total) {
        return total == 0 ? 0 : (double) count / total;
    }
}
