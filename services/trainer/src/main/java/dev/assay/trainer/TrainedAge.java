package dev.assay.trainer;

import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.metrics.Freshness;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;

/**
 * How old annotations are when a committed window has trained on them (silver), and when the first promoted checkpoint
 * holds them (gold). Times that wait for a promotion are kept in a bounded number of buckets; those of windows that were
 * committed before this process started are not known, and not counted.
 */
final class TrainedAge {

    static final String SILVER = "assay.freshness.silver";
    static final String GOLD = "assay.freshness.gold";

    private static final int MOST_BUCKETS = 1000;

    private final Freshness silver;
    private final Freshness gold;
    private final TreeMap<Long, Integer> waiting = new TreeMap<>();
    /** Milliseconds in a bucket; doubles whenever there are too many buckets. */
    private long width = 1;

    TrainedAge(MeterRegistry registry) {
        silver = new Freshness(
                registry, SILVER, "From an annotation's event time to the commit of the window that trained on it.");
        gold = new Freshness(
                registry,
                GOLD,
                "From an annotation's event time to the commit of the first promoted checkpoint that holds it.");
    }

    /** A window was committed. */
    synchronized void committed(EventTimes times, CheckpointStatus status) {
        for (long time : times.values()) {
            silver.reached(time);
            waiting.merge(Math.floorDiv(time, width) * width, 1, Integer::sum);
        }
        while (waiting.size() > MOST_BUCKETS) {
            widen();
        }
        if (status == CheckpointStatus.PROMOTED) {
            waiting.forEach((start, count) -> {
                for (int i = 0; i < count; i++) {
                    gold.reached(start + width / 2);
                }
            });
            waiting.clear();
            width = 1;
        }
    }

    /** How many buckets are kept. */
    synchronized int buckets() {
        return waiting.size();
    }

    private void widen() {
        width *= 2;
        Map<Long, Integer> fine = new TreeMap<>(waiting);
        waiting.clear();
        fine.forEach((start, count) -> waiting.merge(Math.floorDiv(start, width) * width, count, Integer::sum));
    }
}
