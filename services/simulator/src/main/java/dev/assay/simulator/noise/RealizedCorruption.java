package dev.assay.simulator.noise;

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

    /** K, size of the label space. */
    public int labels() {
        return labels;
    }

    /** C, K x K, row-major: parts of each true label's occurrences; the row of a label that never was true is 0. */
    public double[] matrix() {
        double[] matrix = new double[moved.length];
        for (int cell = 0; cell < moved.length; cell++) {
            matrix[cell] = part(moved[cell], trueCount[cell / labels]);
        }
        return matrix;
    }

    /** b, K: parts of the label sets without the label in truth to which it was given without cause. */
    public double[] background() {
        double[] background = new double[labels];
        for (int j = 0; j < labels; j++) {
            background[j] = part(uncaused[j], sets - trueCount[j]);
        }
        return background;
    }

    private static double part(long count, long total) {
        return total == 0 ? 0 : (double) count / total;
    }
}
