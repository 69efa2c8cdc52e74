package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * The loss of one cell: one label of one sample. Values and derivatives are written down by hand and computed off the
 * autograd graph; see {@link LogitLoss}.
 */
public sealed interface CellLoss permits CrossEntropy, AsymmetricLoss {

    /**
     * Loss of {@code p = sigmoid(z)}, with its derivative in z. Exact however large z is.
     *
     * @param logits z, float32, shape (N, K)
     * @param labels 0 or 1, float32, shape (N, K)
     */
    LogitLoss.Result inLogits(NDArray logits, NDArray labels);

    /**
     * Loss of a probability, with its derivative in it.
     *
     * @param q float32, shape (N, K), within [1e-6, 1 - 1e-6]
     * @param labels 0 or 1, float32, shape (N, K)
     */
    LogitLoss.Result inProbabilities(NDArray q, NDArray labels);
}
