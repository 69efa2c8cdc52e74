package dev.assay.learning.stream;

/**
 * What the gold model thinks of one annotation.
 *
 * @param arrival the annotation
 * @param probability per label: the model's probability that it is true
 * @param posterior per label: that probability after seeing the annotation through the corruption matrix
 */
public record Judgement(Arrival arrival, double[] probability, double[] posterior) {}
