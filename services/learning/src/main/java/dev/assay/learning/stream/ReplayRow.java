package dev.assay.learning.stream;

/**
 * A crowd row kept for replay.
 *
 * @param arrival the annotation
 * @param regime number of the noise regime it belongs to
 */
public record ReplayRow(Arrival arrival, int regime) {}
