package dev.assay.learning.batch;

/**
 * A sample with a label set.
 *
 * @param row the sample, as the input format says
 * @param labels indices of its labels, ascending
 */
public record LabelledRow(byte[] row, int[] labels) {}
