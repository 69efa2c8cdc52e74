package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * Binary cross-entropy, {@code -y log p - (1 - y) log(1 - p)}. In logits: value {@code softplus(z) - z y}, derivative
 * {@code sigmoid(z) - y}; in a probability, with {@code s = q + y - 1}: value {@code -log |s|}, derivative {@code -1 / s}.
 */
public record CrossEntropy() implements CellLoss {

    @Override
    public LogitLoss.Result inLogits(NDArray logits, NDArray labels) {
        NDArray gradient = logits.getNDArrayInternal().sigmoid().sub(labels);
        return new LogitLoss.Result(
                gradient, Logits.softplus(logits).sub(logits.mul(labels)).sum());
    }

    @Override
    public LogitLoss.Result inProbabilities(NDArray q, NDArray labels) {
        // q of a label that is given, q - 1 of one that is not.
        NDArray s = labels.sub(1f).addi(q);
        return new LogitLoss.Result(
                s.getNDArrayInternal().rdiv(-1f), s.abs().log().sum().negi());
    }
}
