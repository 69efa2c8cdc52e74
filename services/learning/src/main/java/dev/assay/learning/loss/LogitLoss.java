package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * A loss given as its derivative in the logits. The derivative is written down by hand and computed with gradient mode
 * off; autograd only carries it back through the network. So no constant of ours is ever on the autograd graph, and a
 * batch may mix rows of different losses.
 */
public interface LogitLoss {

    /**
     * Value and derivative, summed over all cells.
     *
     * @param logits float32, shape (N, K)
     */
    Result at(NDArray logits);

    /**
     * @param gradient d loss / d logits, float32, shape (N, K)
     * @param loss sum over all cells, float32, shape ()
     */
    record Result(NDArray gradient, NDArray loss) {}
}
