package dev.assay.learning.metrics;

/** Probabilities and truth of N samples, known to fit each other. The arrays are not copies. */
final class Predictions {

    /** What a probability may lie outside 0 to 1. */
    private static final float ROUNDING = 1e-6f;

    private final float[][] probabilities;
    private final int labels;
    private final boolean[][] positive;

    /** @throws IllegalArgumentException if the sizes differ, or a row is not as {@link #require} has it */
    Predictions(float[][] probabilities, int[][] truth) {
        if (probabilities.length != truth.length) {
            throw new IllegalArgumentException(probabilities.length + " predictions for " + truth.length + " samples");
        }
        this.probabilities = probabilities;
        this.labels = probabilities.length == 0 ? 0 : probabilities[0].length;
        this.positive = new boolean[labels][probabilities.length];
        for (int row = 0; row < truth.length; row++) {
            require(probabilities[row], truth[row], labels, row);
            for (int label : truth[row]) {
                positive[label][row] = true;
            }
        }
    }

    /**
     * Checks one sample.
     *
     * @throws IllegalArgumentException if it has not K probabilities from 0 to 1, or a true label is not one of K
     */
    static void require(float[] probabilities, int[] truth, int labels, long sample) {
        if (probabilities.length != labels) {
            throw new IllegalArgumentException(
                    "sample " + sample + " has " + probabilities.length + " probabilities, not " + labels);
        }
        for (int label = 0; label < labels; label++) {
            float probability = probabilities[label];
            if (!(probability >= -ROUNDING && probability <= 1 + ROUNDING)) {
                throw new IllegalArgumentException("the probability of label " + label + " of sample " + sample + " is "
                        + probability + "; it must be between 0 and 1");
            }
        }
        for (int label : truth) {
            if (label < 0 || label >= labels) {
                throw new IllegalArgumentException("sample " + sample + " has the true label " + label
                        + "; there are labels 0 to " + (labels - 1));
            }
        }
    }

    /** N. */
    int size() {
        return probabilities.length;
    }

    /** K. */
    int labels() {
        return labels;
    }

    /** In which samples a label is true, N. */
    boolean[] positive(int label) {
        return positive[label];
    }

    /** Writes a label's probabilities, N, from a place on. */
    void scores(int label, float[] into, int offset) {
        for (int row = 0; row < probabilities.length; row++) {
            into[offset + row] = probabilities[row][label];
        }
    }
}
