package dev.assay.learning.metrics;

/**
 * Figures of one model on one set of samples; see {@link Evaluation}. Without samples all are NaN.
 *
 * @param map mean average precision, percent
 * @param cf1 F1 of the mean precision and mean recall over labels, percent
 * @param of1 F1 over all cells, percent
 * @param ece expected calibration error over 15 bins, percent
 * @param brier mean squared error of the probabilities
 * @param samples how many samples
 */
public record Scores(double map, double cf1, double of1, double ece, double brier, int samples) {}
