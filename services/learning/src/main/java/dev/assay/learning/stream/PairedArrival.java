package dev.assay.learning.stream;

/**
 * An annotation of a trusted sample: direct evidence of how labels get corrupted.
 *
 * @param arrival the annotation
 * @param truth indices of the sample's true labels, ascending
 */
public record PairedArrival(Arrival arrival, int[] truth) {}
