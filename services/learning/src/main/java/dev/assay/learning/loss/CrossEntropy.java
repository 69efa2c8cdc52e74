package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * Binary cross-entropy, {@code -y log p - (1 - y) log(1 - p)}. In logits: value {@code softplus(z) - z y}, derivative
 * {@code sigmoid(z) - y}; in a probability: derivative {@code (q - y) / (q (1 - q))}.
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
        NDArray notQ = q.sub(1f).negi();
        NDArray loss = labels.mul(q.log())
                .addi(labels.sub(1f).negi().muli(notQ.log()))
                .sum()
                .negi();
        return new LogitLoss.Result(q.sub(labels).divi(notQ.muli(q)), loss);
    }
}
