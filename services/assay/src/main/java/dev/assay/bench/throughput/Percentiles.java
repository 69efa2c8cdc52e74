package dev.assay.bench.throughput;

import java.util.Arrays;

/** Values by their rank. */
public final class Percentiles {

    private final double[] sorted;

    public Percentiles(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no value");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /**
     * The value below which a share of all values lies, interpolated between its neighbours (Hyndman and Fan 1996, type 7).
     *
     * @param share 0 to 1
     */
    public double at(double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    int count() {
        return sorted.length;
    }
}
