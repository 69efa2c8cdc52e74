package dev.assay.evaluator.report;

import dev.assay.learning.metrics.Scores;
import java.util.List;

/**
 * One of the stored checkpoints, scored over time.
 *
 * @param annotations that it had learned from
 * @param heldOut figures on all held-out samples of the stretch
 * @param slices the same on the held-out samples whose truth became known in each slice of {@link OverTime}
 */
public record CheckpointFigures(long version, long annotations, Scores heldOut, List<Scores> slices) {}
