package dev.assay.learning.corruption;

/**
 * How averages of a model's outputs become a corruption matrix. The paper's text and its figures differ: Algorithm 1 ends
 * in a sigmoid, which puts every entry above one half; the figures show the matrix without it.
 */
public enum Scaling {
    /** Entries below 0 become 0, and each row is divided by its sum. */
    ROW_NORMALISED,

    /** Entries are clipped to [0, 1]. */
    CLIPPED,

    /** Algorithm 1, line 38: the sigmoid of each entry. */
    SIGMOID,

    /** The sigmoid of each entry, and each row divided by its sum. */
    SIGMOID_ROW_NORMALISED;

    /** @param raw K x K, row-major */
    Corruption apply(int labels, double[] raw) {
        double[] matrix = new double[raw.length];
        for (int cell = 0; cell < raw.length; cell++) {
            matrix[cell] = switch (this) {
                case ROW_NORMALISED -> Math.max(0, raw[cell]);
                case CLIPPED -> Math.min(Math.max(0, raw[cell]), 1);
                case SIGMOID, SIGMOID_ROW_NORMALISED -> 1 / (1 + Math.exp(-raw[cell]));
            };
        }
        if (this == ROW_NORMALISED || this == SIGMOID_ROW_NORMALISED) {
            normalise(labels, matrix);
        }
        return Corruption.unnormalised(labels, matrix);
    }

    private static void normalise(int labels, double[] matrix) {
        for (int i = 0; i < labels; i++) {
            double sum = 0;
            for (int j = 0; j < labels; j++) {
                sum += matrix[i * labels + j];
            }
            for (int j = 0; j < labels && sum > 0; j++) {
                matrix[i * labels + j] /= sum;
            }
        }
    }
}
