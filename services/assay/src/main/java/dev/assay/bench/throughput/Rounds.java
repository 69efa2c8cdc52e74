package dev.assay.bench.throughput;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rates of a stage and of its limit, taken in turn: what else the machine does falls on both. */
final class Rounds {

    private record Round(double rate, double rawRate) {}

    private final List<Round> rounds = new ArrayList<>();

    /** @param rate and {@code rawRate} in records a second */
    void add(double rate, double rawRate) {
        rounds.add(new Round(rate, rawRate));
    }

    double rate() {
        return median(Round::rate);
    }

    double rawRate() {
        return median(Round::rawRate);
    }

    double ratio() {
        return median(round -> round.rate() / round.rawRate());
    }

    private double median(ToDoubleFunction<Round> figure) {
        return new Percentiles(rounds.stream().mapToDouble(figure).toArray()).at(0.5);
    }
}
