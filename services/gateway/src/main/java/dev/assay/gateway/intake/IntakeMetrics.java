package dev.assay.gateway.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Meters of what comes in. What is sent again after a failure is counted again. */
final class IntakeMetrics {

    static final String ITEMS = "assay.gateway.items";

    private record Counters(Counter accepted, Counter refused, Counter failed) {

        static Counters of(MeterRegistry registry, String kind) {
            return new Counters(
                    registry.counter(ITEMS, "kind", kind, "outcome", "accepted"),
                    registry.counter(ITEMS, "kind", kind, "outcome", "refused"),
                    registry.counter(ITEMS, "kind", kind, "outcome", "failed"));
        }
    }

    private final Counters samples;
    private final Counters annotations;
    private final Counters trusted;

    IntakeMetrics(MeterRegistry registry) {
        samples = Counters.of(registry, "sample");
        annotations = Counters.of(registry, "annotation");
        trusted = Counters.of(registry, "trusted");
    }

    void count(Item item, Outcome outcome) {
        Counters counters = counters(item);
        (outcome.isAccepted() ? counters.accepted() : counters.refused()).increment();
    }

    /** It is not known to have arrived. */
    void failed(Item item) {
        counters(item).failed().increment();
    }

    private Counters counters(Item item) {
        if (item instanceof Item.OfSample) {
            return samples;
        }
        return item instanceof Item.OfAnnotation ? annotations : trusted;
    }
}
