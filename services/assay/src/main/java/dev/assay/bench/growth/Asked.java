package dev.assay.bench.growth;

/**
 * How the mathematics lets a cost grow.
 *
 * @param exponent of the size, for large sizes
 * @param why in a few words
 */
record Asked(double exponent, String why) {}
