package dev.assay.bench.throughput;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Figures of ingest and of its limits, round by round. */
final class IngestRounds {

    /**
     * One round; all of it about the same annotations.
     *
     * @param raw limit that writes the examples alone
     * @param rawWithMemory limit that writes the changelog as well
     * @param streams what Kafka Streams does at best, writing the examples alone
     * @param exampleBytes key and value of an example
     * @param stateBytes key and value of a record of the changelog
     */
    record Round(Pace ingest, Pace raw, Pace rawWithMemory, Pace streams, double exampleBytes, double stateBytes) {

        double ratioWithMemory() {
            return ingest.perSecond() / rawWithMemory.perSecond();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "ingest: %,.0f annotations a second, %.1f us of processor time each; the raw loop %,.0f, %.1f us: %.2f;"
                            + " with the changelog %,.0f, %.1f us: %.2f; Streams passing on %,.0f, %.1f us: %.2f",
                    ingest.perSecond(),
                    ingest.processorMicros(),
                    raw.perSecond(),
                    raw.processorMicros(),
                    ingest.perSecond() / raw.perSecond(),
                    rawWithMemory.perSecond(),
                    rawWithMemory.processorMicros(),
                    ratioWithMemory(),
                    streams.perSecond(),
                    streams.processorMicros(),
                    ingest.perSecond() / streams.perSecond());
        }
    }

    private final int annotations;
    private final Rounds rates = new Rounds();
    private final List<Round> rounds = new ArrayList<>();

    /** @param annotations in each round */
    IngestRounds(int annotations) {
        this.annotations = annotations;
    }

    void add(Round round) {
        rounds.add(round);
        rates.add(round.ingest().perSecond(), round.raw().perSecond());
    }

    StageResult result() {
        return StageResult.of(
                rates,
                "a consumer and a producer that pass on the same examples from memory, exactly once and in transactions as"
                        + " long, without looking at anything and without state",
                details());
    }

    private Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("streams_per_second", median(round -> round.streams().perSecond()));
        details.put("streams_processor_us", median(round -> round.streams().processorMicros()));
        details.put(
                "ratio_to_streams",
                median(round -> round.ingest().perSecond() / round.streams().perSecond()));
        details.putAll(Map.of(
                "annotations_per_round",
                (double) annotations,
                "bytes_per_output",
                median(Round::exampleBytes),
                "bytes_per_changelog_record",
                median(Round::stateBytes),
                "raw_with_changelog_per_second",
                median(round -> round.rawWithMemory().perSecond()),
                "ratio_to_raw_with_changelog",
                median(Round::ratioWithMemory),
                "processor_us",
                median(round -> round.ingest().processorMicros()),
                "raw_processor_us",
                median(round -> round.raw().processorMicros()),
                "raw_with_changelog_processor_us",
                median(round -> round.rawWithMemory().processorMicros())));
        return details;
    }

    private double median(ToDoubleFunction<Round> figure) {
        return new Percentiles(rounds.stream().mapToDouble(figure).toArray()).at(0.5);
    }
}
