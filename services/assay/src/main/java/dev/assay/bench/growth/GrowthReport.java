package dev.assay.bench.growth;

import java.util.List;
import java.util.Map;

/**
 * What {@code assay bench growth --report} writes: a contract, to which fields may be added.
 *
 * @param usual sizes that stay while one grows
 * @param rounds of each measurement, of which the median counts
 * @param machine what it ran on, in words
 * @param seconds that it took
 */
record GrowthReport(Map<String, Integer> usual, int rounds, List<Axis> axes, String machine, double seconds) {

    /**
     * One size that grew.
     *
     * @param title what it counts
     * @param parts in the order in which they are told
     */
    record Axis(String name, String title, List<Integer> sizes, List<Curve> parts) {}

    /**
     * What one part costs.
     *
     * @param what is counted, in words
     * @param micros processor time per annotation, at each of the sizes
     * @param exponent by which it grows: slope between the last two sizes, both as logarithms
     * @param asked exponent that the mathematics asks for, for large sizes
     * @param why it does
     */
    record Curve(String part, String what, List<Double> micros, double exponent, double asked, String why) {}

    /** The slope between the last two points, both as logarithms; 0 where something cost nothing. */
    static double exponent(List<Integer> sizes, List<Double> micros) {
        int last = sizes.size() - 1;
        double cost = micros.get(last) / micros.get(last - 1);
        double slope = Math.log(cost) / Math.log((double) sizes.get(last) / sizes.get(last - 1));
        return Double.isFinite(slope) ? slope : 0;
    }
}
