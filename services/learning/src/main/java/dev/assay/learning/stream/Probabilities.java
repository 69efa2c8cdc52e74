package dev.assay.learning.stream;

import dev.assay.learning.corruption.Corruption;

/** Small arithmetic on rows of logits and probabilities. */
final class Probabilities {

    private static final double EPSILON = 1e-6;

    private Probabilities() {}

    static double[] sigmoid(float[] logits) {
        double[] result = new double[logits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = sigmoid(logits[i]);
        }
        return result;
    }

    static float[] sigmoidFloats(float[] logits) {
        float[] result = new float[logits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) sigmoid(logits[i]);
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

    /**
     * Cross-entropy, per label, of the labels written under {@code q = p C + b (1 - p)}; see docs/method.md, "Forward
     * model".
     */
    static double channelLoss(Corruption corruption, double[] probability, int[] given) {
        int labels = probability.length;
        double[] q = new double[labels];
        double[] matrix = corruption.matrix();
        for (int i = 0; i < labels; i++) {
            double p = probability[i];
            for (int j = 0; j < labels; j++) {
                q[j] += p * matrix[i * labels + j];
            }
        }
        double[] background = corruption.background();
        boolean[] written = new boolean[labels];
        for (int label : given) {
            written[label] = true;
        }
        double loss = 0;
        for (int j = 0; j < labels; j++) {
            double clamped = Math.min(Math.max(q[j] + background[j] * (1 - probability[j]), EPSILON), 1 - EPSILON);
            loss -= Math.log(written[j] ? clamped : 1 - clamped);
        }
        return loss / labels;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
