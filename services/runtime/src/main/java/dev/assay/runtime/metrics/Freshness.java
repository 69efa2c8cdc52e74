package dev.assay.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Histograms of how old something is when it has its effect, all with the same buckets, from 10 ms to an hour. */
public final class Freshness {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofHours(1)
    };

    private final Timer timer;
    private final MeterRegistry registry;

    /** @param tags names and values in turn */
    public Freshness(MeterRegistry registry, String name, String description, String... tags) {
        this.registry = registry;
        this.timer = Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /**
     * Something of a certain time has had its effect now.
     *
     * @param eventTime milliseconds since the epoch; one that lies ahead of this machine's clock counts as now
     */
    public void reached(long eventTime) {
        long age = Math.max(0, registry.config().clock().wallTime() - eventTime);
        timer.record(Duration.ofMillis(age));
    }
}
