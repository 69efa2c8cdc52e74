package dev.assay.console.web;

import java.util.Map;

/**
 * Figures to compare with.
 *
 * @param name for people
 * @param values by figure, in percent; without those that are not known
 */
public record Baseline(String name, Map<String, Double> values) {}
