package dev.assay.evaluator.report;

/**
 * What a stretch holds.
 *
 * @param annotations that were not retractions
 * @param trusted trusted label sets, retractions of them among them
 * @param undecodable trusted samples whose payload could not be read
 * @param truths samples whose truth is known at the end
 * @param heldOut how many of these are never trained on
 * @param measured how many of the held-out ones count: without regulators, if there are at least 50 others
 * @param late how many truths came after an annotation of their sample
 * @param from least record timestamp
 * @param to greatest record timestamp
 */
public record StretchFigures(
        int windows,
        long records,
        long annotations,
        long retractions,
        long trusted,
        long undecodable,
        int truths,
        int heldOut,
        int measured,
        int late,
        String from,
        String to) {}
