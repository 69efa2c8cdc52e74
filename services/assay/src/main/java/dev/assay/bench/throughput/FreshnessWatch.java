package dev.assay.bench.throughput;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.OffsetRange;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Watches from outside, by the clock on the wall, what is committed when, and when a promoted version comes to be served. */
final class FreshnessWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CommittedLog log;
    private final Gauge learnedTime;
    private final Gauge servedVersion;
    private final Thread thread = new Thread(this::run, "assay-bench-freshness");

    /** Annotations that are examples and not yet trained on, as (offset, time of annotation), by partition. */
    private final Map<Integer, Deque<long[]>> waiting = new HashMap<>();

    /** How many annotations of each millisecond are examples and not yet part of a step. */
    private final TreeMap<Long, Integer> unlearned = new TreeMap<>();

    private final TreeMap<Long, Long> promotedAt = new TreeMap<>();
    private final List<Double> toStep = new ArrayList<>();
    private final List<Double> toSilver = new ArrayList<>();
    private final List<Double> toServed = new ArrayList<>();
    private final Map<CheckpointStatus, Integer> verdicts = new EnumMap<>(CheckpointStatus.class);
    private long countFrom = Long.MAX_VALUE;
    private long countUntil = Long.MAX_VALUE;
    private volatile boolean running = true;

    FreshnessWatch(KafkaClients clients, MeterRegistry meters) {
        this.log = new CommittedLog(clients, Topic.EXAMPLES, Topic.CHECKPOINTS);
        // Looked up once: a registry goes through all its meters each time.
        this.learnedTime = meters.get("assay.trainer.learned.time").gauge();
        this.servedVersion = meters.get("assay.predictor.model.version").gauge();
        thread.start();
    }

    /** Counts annotations from a time on; promotions count from the start, as most may come early. */
    synchronized void countFrom(Instant time) {
        countFrom = time.toEpochMilli();
    }

    /** Counts annotations before a time only. */
    synchronized void countUntil(Instant time) {
        countUntil = time.toEpochMilli();
    }

    private boolean isCounted(long annotated) {
        return annotated >= countFrom && annotated < countUntil;
    }

    private void run() {
        while (running) {
            List<ConsumerRecord<byte[], byte[]>> records = log.next(LOOK);
            long now = System.currentTimeMillis();
            synchronized (this) {
                records.forEach(record -> take(record, now));
                learned(now);
                served(now);
                notifyAll();
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long now) {
        Object value = log.value(record);
        if (value instanceof TrainingExample example && example.getOrigin() == ExampleOrigin.SILVER) {
            waiting.computeIfAbsent(record.partition(), any -> new ArrayDeque<>())
                    .addLast(new long[] {record.offset(), record.timestamp()});
            unlearned.merge(record.timestamp(), 1, Integer::sum);
        } else if (value instanceof Checkpoint checkpoint) {
            verdicts.merge(checkpoint.getStatus(), 1, Integer::sum);
            checkpoint.getOffsets().forEach(range -> trained(range, now));
            if (checkpoint.getStatus() == CheckpointStatus.PROMOTED) {
                promotedAt.put(checkpoint.getVersion(), now);
            }
        }
    }

    private void trained(OffsetRange range, long now) {
        Deque<long[]> queue = waiting.getOrDefault(range.getPartition(), new ArrayDeque<>());
        while (!queue.isEmpty() && queue.getFirst()[0] < range.getNextOffset()) {
            long annotated = queue.removeFirst()[1];
            if (isCounted(annotated)) {
                toSilver.add((double) (now - annotated));
            }
        }
    }

    /**
     * Windows are formed in the order of event times, so all that is older than the newest of the last window is learned from.
     * Of those of the same millisecond some may wait for the next window; they count then.
     */
    private void learned(long now) {
        double newest = learnedTime.value();
        Map<Long, Integer> reached = unlearned.headMap(Double.isNaN(newest) ? 0 : Math.round(1000 * newest), false);
        reached.forEach((annotated, count) -> {
            for (int i = 0; i < count && isCounted(annotated); i++) {
                toStep.add((double) (now - annotated));
            }
        });
        reached.clear();
    }

    private void served(long now) {
        double version = servedVersion.value();
        Map<Long, Long> reached = promotedAt.headMap((long) version, true);
        reached.values().forEach(at -> toServed.add((double) (now - at)));
        reached.clear();
    }

    /** Waits until all annotations that are older than a time are trained on. */
    synchronized void awaitAll(Instant time) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waiting.values().stream()
                        .anyMatch(queue -> !queue.isEmpty() && queue.getFirst()[1] < time.toEpochMilli())
                || !promotedAt.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new BenchFailedException("the trainer did not come through with all annotations in " + PATIENCE);
            }
            wait(LOOK.toMillis());
        }
    }

    synchronized Map<String, StageResult> results() {
        if (toSilver.isEmpty() || toServed.isEmpty()) {
            throw new BenchFailedException(String.format(
                    Locale.ROOT,
                    "%d annotations and %d promoted models were seen: watch for longer with --seconds; checkpoints: %s",
                    toSilver.size(),
                    toServed.size(),
                    verdicts));
        }
        return Map.of(
                "freshness_step",
                result(toStep),
                "freshness_silver",
                result(toSilver),
                "freshness_served",
                result(toServed));
    }

    private static StageResult result(List<Double> delays) {
        Percentiles percentiles =
                new Percentiles(delays.stream().mapToDouble(Double::doubleValue).toArray());
        return StageResult.delays(
                percentiles, Map.of("count", (double) percentiles.count(), "most_ms", percentiles.at(1)));
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
