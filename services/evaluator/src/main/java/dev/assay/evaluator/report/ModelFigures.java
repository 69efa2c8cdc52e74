package dev.assay.evaluator.report;

import dev.assay.learning.metrics.Reliability;
import dev.assay.learning.metrics.Scores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is worth.
 *
 * @param name in this report
 * @param kind {@code stored}, {@code retrained}, or {@code over-time}: at each time the newest of the stored ones
 * @param sha256 digest of its checkpoint; null over time
 * @param served which of the checkpoint's models it is: gold, anchor or silver; null over time
 * @param threshold at which CF1 and OF1 are taken
 * @param heldOut figures on the held-out samples; null over time
 * @param prequential test-then-train figures over all samples that count: those that it had not learned from
 * @param late of how many of these the truth came after the annotation
 * @param curve test-then-train figures over the sliding window, by window
 * @param labels figures by label on the held-out samples
 * @param calibration of the held-out samples' cells
 * @param corruption as the model has it, K rows of K; null over time
 * @param leftOut indices of windows that were left out of learning again
 */
public record ModelFigures(
        String name,
        String kind,
        @Nullable String sha256,
        @Nullable String served,
        double threshold,
        @Nullable Scores heldOut,
        Scores prequential,
        int late,
        List<CurvePoint> curve,
        List<LabelRow> labels,
        List<Reliability.Bin> calibration,
        double @Nullable [][] corruption,
        List<Integer> leftOut) {}
