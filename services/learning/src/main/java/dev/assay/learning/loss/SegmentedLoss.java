package dev.assay.learning.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;

/**
 * One batch whose rows, segment by segment, have different losses: crowd rows of each noise regime through its own
 * channel, trusted rows as they are.
 *
 * @param segments in the order of the rows; together they cover all of them
 */
public record SegmentedLoss(List<Segment> segments) implements LogitLoss {

    /** Some consecutive rows of the batch. */
    public record Segment(int rows, LogitLoss loss) {}

    @Override
    public Result at(NDArray logits) {
        if (segments.size() == 1) {
            return segments.get(0).loss().at(logits);
        }
        NDList gradients = new NDList();
        NDList losses = new NDList();
        int start = 0;
        for (Segment segment : segments) {
            int end = start + segment.rows();
            Result result = segment.loss().at(logits.get(new NDIndex(start + ":" + end)));
            gradients.add(result.gradient());
            losses.add(result.loss());
            start = end;
        }
        return new Result(NDArrays.concat(gradients), NDArrays.stack(losses).sum());
    }
}
