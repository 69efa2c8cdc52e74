package dev.assay.learning.metrics;

/** Precision and recall, where undefined taken for 0. */
final class Fractions {

    private Fractions() {}

    static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    static double harmonicMean(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }
}
