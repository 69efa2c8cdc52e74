package dev.assay.evaluator.report;

import dev.assay.learning.metrics.Scores;
import org.jspecify.annotations.Nullable;

/**
 * A model's figures at the end of a window.
 *
 * @param window index, from 0
 * @param version that the live trainer announced after the window; null if it announced none
 * @param arrivals annotations up to there
 * @param prequential test-then-train figures over the sliding window
 * @param heldOut figures on the held-out samples known up to there, of a model that is learning; else null
 */
public record CurvePoint(
        int window,
        @Nullable Long version,
        long arrivals,
        Scores prequential,
        @Nullable Scores heldOut) {}
