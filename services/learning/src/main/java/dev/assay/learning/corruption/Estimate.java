package dev.assay.learning.corruption;

/**
 * An estimated corruption and the evidence behind it.
 *
 * @param corruption the estimate
 * @param support per true label: the weight of the samples that bear it
 * @param pairs trusted samples with an annotation that were used
 */
public record Estimate(Corruption corruption, double[] support, int pairs) {}
