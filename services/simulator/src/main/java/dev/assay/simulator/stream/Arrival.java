package dev.assay.simulator.stream;

import java.util.Comparator;

/**
 * One step of a stream before it has a timestamp.
 *
 * @param time place in the stream, 0 at its start and about 1 at its end
 * @param sample index of the sample it is about
 * @param kind what arrives
 * @param nth which annotation of the sample, from 0; 0 for other kinds
 */
record Arrival(double time, int sample, Kind kind, int nth) {

    enum Kind {
        SAMPLE,
        TRUSTED,
        ANNOTATION
    }

    static final Comparator<Arrival> BY_TIME = Comparator.comparingDouble(Arrival::time)
            .thenComparing(Arrival::sample)
            .thenComparing(Arrival::kind)
            .thenComparing(Arrival::nth);

    boolean annotates(int other) {
        return kind == Kind.ANNOTATION && sample == other;
    }
}
