package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * Binary cross-entropy of sigmoid outputs: sum of {@code softplus(z) - z y}, with derivative {@code sigmoid(z) - y}.
 * Written in the logits it is exact however large they are.
 *
 * @param labels 0 or 1, float32, shape (N, K)
 */
public record BinaryCrossEntropy(NDArray labels) implements LogitLoss {

    @Override
    public Result at(NDArray logits) {
        NDArray gradient = logits.getNDArrayInternal().sigmoid().sub(labels);
        // softplus(z) = max(z, 0) + log(1 + exp(-|z|))
        NDArray softplus =
                logits.maximum(0f).addi(logits.abs().negi().exp().addi(1f).log());
        return new Result(gradient, softplus.sub(logits.mul(labels)).sum());
    }
}
