package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;

/**
 * Observed labels through a corruption channel: with p = sigmoid(z) the cell loss is taken of the probability q that a
 * label is written, see {@link Channel}; see docs/method.md, "Loss".
 *
 * @param labels observed labels, 0 or 1, float32, shape (N, K)
 */
public record ChannelLoss(NDArray labels, Channel channel, CellLoss cell) implements LogitLoss {

    @Override
    public Result at(NDArray logits) {
        NDArray p = logits.getNDArrayInternal().sigmoid();
        NDArray notP = p.sub(1f).negi();
        Channel.Written written = channel.written(p, notP);
        Result result = cell.inProbabilities(written.q(), labels);
        NDArray gradient = channel.backward(notP, written, result.gradient());
        return new Result(gradient.muli(p).muli(notP), result.loss());
    }
}
