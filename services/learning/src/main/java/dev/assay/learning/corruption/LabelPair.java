package dev.assay.learning.corruption;

/**
 * What is true of a sample, and what an annotator wrote.
 *
 * @param truth indices of the true labels
 * @param given indices of the labels written
 */
public record LabelPair(int[] truth, int[] given) {}
