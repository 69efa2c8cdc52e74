package dev.assay.ingest;

import dev.assay.records.ExampleOrigin;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Meters of ingest, of all tasks of the process together. What is processed again after a failure is counted again, so
 * counts may exceed what is in the topics.
 */
public final class IngestMetrics {

    /** Why a good record leads to nothing. */
    public enum Drop {
        /** It says what was said before: an annotation's newest revision again, or the same trusted labels. */
        DUPLICATE,
        /** A newer revision of the annotation came before. */
        STALE,
        /** A newer record of the same annotation or trusted labels came while it waited for its sample. */
        SUPERSEDED
    }

    /** Why a sample is no longer kept for joining. */
    public enum Eviction {
        AGE,
        COUNT
    }

    private final Map<ExampleOrigin, Counter> examples;
    private final Map<ExampleOrigin, Counter> retractions;
    private final Map<DeadReason, Counter> dead;
    private final Map<Drop, Counter> dropped;
    private final Map<Eviction, Counter> evicted;
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    public IngestMetrics(MeterRegistry registry) {
        examples = counters(registry, ExampleOrigin.class, "assay.ingest.examples", "origin");
        retractions = counters(registry, ExampleOrigin.class, "assay.ingest.retractions", "origin");
        dead = counters(registry, DeadReason.class, "assay.ingest.dead.letters", "reason");
        dropped = counters(registry, Drop.class, "assay.ingest.dropped", "cause");
        evicted = counters(registry, Eviction.class, "assay.ingest.samples.evicted", "cause");
        registry.gauge("assay.ingest.samples", samples);
        registry.gauge("assay.ingest.waiting", waiting);
    }

    void example(ExampleOrigin origin, boolean retracted) {
        count(retracted ? retractions : examples, origin);
    }

    void dead(DeadReason reason) {
        count(dead, reason);
    }

    void dropped(Drop cause) {
        count(dropped, cause);
    }

    void evicted(Eviction cause) {
        count(evicted, cause);
    }

    /** More or fewer samples are kept. */
    void samples(int change) {
        samples.addAndGet(change);
    }

    /** More or fewer records wait for their samples. */
    void waiting(int change) {
        waiting.addAndGet(change);
    }

    private static <E extends Enum<E>> void count(Map<E, Counter> counters, E which) {
        Counter counter = counters.get(which);
        if (counter != null) {
            counter.increment();
        }
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(
            MeterRegistry registry, Class<E> type, String name, String tag) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, registry.counter(name, tag, constant.name().toLowerCase(Locale.ROOT)));
        }
        return counters;
    }
}
