package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/** Functions of logits. */
final class Logits {

    private Logits() {}

    /** {@code log(1 + exp(z)) = max(z, 0) + log(1 + exp(-|z|))}, which does not overflow. */
    static NDArray softplus(NDArray logits) {
        return logits.maximum(0f).addi(logits.abs().negi().exp().addi(1f).log());
    }
}
