package dev.assay.evaluator.report;

import java.util.List;

/**
 * Which model is how good at which time.
 *
 * @param slices of the stretch
 * @param checkpoints the oldest first
 */
public record OverTime(List<Slice> slices, List<CheckpointFigures> checkpoints) {

    /**
     * Some windows in a row.
     *
     * @param first index of its first window
     * @param last index of its last
     * @param arrivals annotations in the stretch up to its end
     */
    public record Slice(int first, int last, long arrivals) {}
}
