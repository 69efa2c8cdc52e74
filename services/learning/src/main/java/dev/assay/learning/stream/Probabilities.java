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
     * Cross-entropy, per label, of the labels written under the channel; see {@link dev.assay.learning.corruption.Moves}.
     */
    static double channelLoss(Corruption corruption, double[] probability, int[] given) {
        int labels = probability.length;
        double[] moved = new double[labels];
        double[] matrix = corruption.matrix();
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                moved[j] += i == j ? 0 : probability[i] * matrix[i * labels + j];
            }
        }
        boolean[] written = new boolean[labels];
        for (int label : given) {
            written[label] = true;
        }
        double loss = 0;
        for (int j = 0; j < labels; j++) {
            double p = probability[j];
            double q = p * corruption.entry(j, j)
                    + (1 - p) * (moved[j] + corruption.background()[j]);
            double clamped = Math.min(Math.max(q, EPSILON), 1 - EPSILON);
            loss -= Math.log(written[j] ? clamped : 1 - clamped);
        }
        return loss / labels;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
