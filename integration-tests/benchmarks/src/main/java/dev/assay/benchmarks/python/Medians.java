package dev.assay.benchmarks.python;

import java.util.stream.DoubleStream;

/** Medians: of times, which a busy machine disturbs, and of rounds. */
final class Medians {

    private Medians() {}

    static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
