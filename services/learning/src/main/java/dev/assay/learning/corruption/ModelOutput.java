package dev.assay.learning.corruption;

/** What is made of a model's logits. */
public enum ModelOutput {
    SIGMOID,
    SOFTMAX;

    double[] of(float[] logits) {
        double[] output = new double[logits.length];
        if (this == SIGMOID) {
            for (int i = 0; i < output.length; i++) {
                output[i] = 1 / (1 + Math.exp(-logits[i]));
            }
            return output;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            output[i] = Math.exp(logits[i] - highest);
            sum += output[i];
        }
        for (int i = 0; i < output.length; i++) {
            output[i] /= sum;
        }
        return output;
    }
}
