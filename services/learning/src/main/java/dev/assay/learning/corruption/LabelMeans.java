package dev.assay.learning.corruption;

/** Mean of vectors for each label; the unit vector of a label without any. */
final class LabelMeans {

    private final int labels;
    private final double[] sums;
    private final double[] counts;

    LabelMeans(int labels) {
        this.labels = labels;
        this.sums = new double[labels * labels];
        this.counts = new double[labels];
    }

    void add(int label, double[] vector) {
        counts[label]++;
        for (int j = 0; j < labels; j++) {
            sums[label * labels + j] += vector[j];
        }
    }

    double[] counts() {
        return counts;
    }

    /** K x K, row-major: the mean of each label's vectors. */
    double[] toMatrix() {
        double[] matrix = new double[sums.length];
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                int cell = i * labels + j;
                matrix[cell] = counts[i] == 0 ? (i == j ? 1 : 0) : sums[cell] / counts[i];
            }
        }
        return matrix;
    }
}
