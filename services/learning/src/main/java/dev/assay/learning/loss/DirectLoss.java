package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * Labels taken as they are.
 *
 * @param labels 0 or 1, float32, shape (N, K)
 */
public record DirectLoss(NDArray labels, CellLoss cell) implements LogitLoss {

    @Override
    public Result at(NDArray logits) {
        return cell.inLogits(logits, labels);
    }
}
