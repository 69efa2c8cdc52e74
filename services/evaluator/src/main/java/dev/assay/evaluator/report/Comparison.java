package dev.assay.evaluator.report;

import dev.assay.learning.metrics.PairedBootstrap;

/**
 * How two models differ on the same samples, first less second, with the interval of a paired bootstrap.
 *
 * @param on {@code held-out}, or {@code prequential}: the samples that neither had learned from
 * @param level share of draws within the interval
 */
public record Comparison(
        String first, String second, String on, int draws, double level, PairedBootstrap.Differences differences) {}
