package dev.assay.evaluator.report;

/**
 * Whether learning again arrived at the live trainer's checkpoint.
 *
 * @param version of the live checkpoint
 * @param live its digest
 * @param retrained digest of what was learned again
 */
public record Reproduction(long version, String live, String retrained, boolean equal) {}
