package dev.assay.learning.stream;

/** Small arithmetic on rows of logits and probabilities. */
final class Probabilities {

    private Probabilities() {}

    static double[] sigmoid(float[] logits) {
        double[] result = new double[logits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = sigmoid(logits[i]);
        }
        return result;
    }

    static double[] averageOfLogits(float[] a, float[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = sigmoid((a[i] + b[i]) / 2.0);
        }
        return result;
    }

    static double[] widen(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
