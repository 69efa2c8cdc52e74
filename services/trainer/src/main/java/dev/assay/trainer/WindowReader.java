package dev.assay.trainer;

import dev.assay.line.ExamplePoll;
import dev.assay.line.Window;
import dev.assay.line.WindowMerge;
import dev.assay.records.TrainingExample;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Forms windows from the examples topic. A window closes when it is full; when everything there is has been read and nothing
 * came for the linger time; or when it has been open for so long. While more waits, each window is twice as large as the one
 * before, up to a bound; the learner takes larger steps then, and catches up. A partition that was read to its end, and to which
 * nothing came for the linger time, keeps no others waiting.
 */
final class WindowReader {

    private static final Duration POLL = Duration.ofMillis(100);

    /** No window grows beyond this: one that is read, one that is learned from and one that is committed are in memory. */
    private static final long MOST_BYTES = 128L << 20;

    /**
     * When windows close.
     *
     * @param usual records in a full window, as a rule
     * @param largest and at most
     * @param linger how long a window that is not full waits for more, and how long for a partition to which nothing comes
     * @param longest how long it stays open although more comes
     */
    record Limits(int usual, int largest, Duration linger, Duration longest) {

        /** @param growth how many times as large as usual windows may become */
        static Limits of(int usual, int growth, Duration linger, Duration longest) {
            return new Limits(usual, Math.multiplyExact(usual, Math.max(1, growth)), linger, longest);
        }
    }

    private final Consumer<String, TrainingExample> consumer;
    private final WindowMerge merge;
    private final Limits limits;
    private final Timing timing;

    /** When a record came last, or when it last was not possible that one came. */
    private final Map<TopicPartition, Long> lastArrivals = new HashMap<>();

    private long polled;

    /** When the open window got its first record. */
    private long opened;

    /**
     * @param consumer to be used by this reader alone
     * @param start where each partition of the topic begins
     */
    WindowReader(
            Consumer<String, TrainingExample> consumer, Map<TopicPartition, Long> start, Limits limits, Timing timing) {
        this.consumer = consumer;
        this.limits = limits;
        this.timing = timing;
        this.merge = new WindowMerge(limits.usual(), start);
        consumer.assign(start.keySet());
        start.forEach(consumer::seek);
        awaitAnew(timing.nanoTime());
    }

    /**
     * Reads on for a moment.
     *
     * @return the next window once it is closed; empty if it needs more
     * @throws org.apache.kafka.common.errors.WakeupException if the consumer is woken up
     */
    Optional<Window> poll() {
        long before = timing.nanoTime();
        if (before - polled > limits.linger().toNanos() / 2) {
            awaitAnew(before);
        }
        for (ConsumerRecord<String, TrainingExample> record :
                ExamplePoll.poll(consumer, merge.isFull() ? Duration.ZERO : POLL)) {
            merge.add(record);
            lastArrivals.put(new TopicPartition(record.topic(), record.partition()), timing.nanoTime());
        }
        long now = timing.nanoTime();
        polled = now;
        opened = merge.isEmpty() ? now : opened;
        merge.advance(partition -> isQuiet(partition, now));
        limitBacklog();
        if (merge.isFull() || (!merge.isEmpty() && (isOverdue(now) || isQuiet(now)))) {
            int next = nextCapacity();
            Window window = merge.close();
            merge.resize(next);
            return Optional.of(window);
        }
        return Optional.empty();
    }

    /** Twice the window in hand if as much waits, else less; never less than usual. */
    private int nextCapacity() {
        long waiting = lag() - merge.taken();
        boolean fits = merge.bytes() <= MOST_BYTES / 2;
        int next = fits ? Math.min(2 * merge.capacity(), limits.largest()) : merge.capacity();
        while (next > limits.usual() && next > waiting) {
            next /= 2;
        }
        return Math.max(next, limits.usual());
    }

    /**
     * The next records of the open window, which can be learned from before it is closed; none of a window that may become
     * larger than usual, which is learned from in steps of another size.
     */
    List<ConsumerRecord<String, TrainingExample>> settled() {
        return merge.capacity() > limits.usual() ? List.of() : merge.takeSettled();
    }

    /** How many records are in the log and not part of a closed window; what is not known yet counts nothing. */
    long lag() {
        long lag = merge.taken();
        for (TopicPartition partition : consumer.assignment()) {
            lag += merge.backlog(partition) + consumer.currentLag(partition).orElse(0);
        }
        return lag;
    }

    /** Nobody read for a while: what came meanwhile is not known yet, so silence counts from now on. */
    private void awaitAnew(long now) {
        consumer.assignment().forEach(partition -> lastArrivals.put(partition, now));
        polled = now;
    }

    private boolean isOverdue(long now) {
        return now - opened > limits.longest().toNanos();
    }

    private boolean isQuiet(long now) {
        return consumer.assignment().stream().allMatch(partition -> isQuiet(partition, now));
    }

    private boolean isQuiet(TopicPartition partition, long now) {
        return now - lastArrivals.getOrDefault(partition, now) > limits.linger().toNanos() && drained(partition);
    }

    private boolean drained(TopicPartition partition) {
        return merge.backlog(partition) == 0 && consumer.currentLag(partition).orElse(1) == 0;
    }

    /** Stops fetching partitions that are far ahead of the merge, so that memory stays bounded. */
    private void limitBacklog() {
        for (TopicPartition partition : consumer.assignment()) {
            if (merge.backlog(partition) > merge.capacity()) {
                consumer.pause(List.of(partition));
                lastArrivals.put(partition, timing.nanoTime());
            } else {
                consumer.resume(List.of(partition));
            }
        }
    }

    /** Makes a waiting {@link #poll} throw; may be called from any thread. */
    void wakeup() {
        consumer.wakeup();
    }
}
