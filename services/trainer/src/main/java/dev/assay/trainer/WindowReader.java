package dev.assay.trainer;

import dev.assay.line.ExamplePoll;
import dev.assay.line.Window;
import dev.assay.line.WindowMerge;
import dev.assay.records.TrainingExample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Forms windows from the examples topic. A window closes when it is full, or when everything there is has been read and
 * nothing came for the linger time. While more waits, each window is twice as large as the one before, up to a bound; the
 * learner takes larger steps then, and catches up.
 */
final class WindowReader {

    private static final Duration POLL = Duration.ofMillis(100);

    /** No window grows beyond this: one that is read, one that is learned from and one that is committed are in memory. */
    private static final long MOST_BYTES = 128L << 20;

    /** Records in a full window: as a rule, and at most. */
    record Capacity(int usual, int largest) {

        /** @param growth how many times as large as usual windows may become */
        static Capacity of(int usual, int growth) {
            return new Capacity(usual, Math.multiplyExact(usual, Math.max(1, growth)));
        }
    }

    private final Consumer<String, TrainingExample> consumer;
    private final WindowMerge merge;
    private final Capacity capacity;
    private final long lingerNanos;
    private final Timing timing;
    private long lastArrival;

    /**
     * @param consumer to be used by this reader alone
     * @param start where each partition of the topic begins
     */
    WindowReader(
            Consumer<String, TrainingExample> consumer,
            Map<TopicPartition, Long> start,
            Capacity capacity,
            Duration linger,
            Timing timing) {
        this.consumer = consumer;
        this.capacity = capacity;
        this.lingerNanos = linger.toNanos();
        this.timing = timing;
        this.lastArrival = timing.nanoTime();
        this.merge = new WindowMerge(capacity.usual(), start);
        consumer.assign(start.keySet());
        start.forEach(consumer::seek);
    }

    /**
     * Reads on for a moment.
     *
     * @return the next window once it is closed; empty if it needs more
     * @throws org.apache.kafka.common.errors.WakeupException if the consumer is woken up
     */
    Optional<Window> poll() {
        for (ConsumerRecord<String, TrainingExample> record :
                ExamplePoll.poll(consumer, merge.isFull() ? Duration.ZERO : POLL)) {
            merge.add(record);
            lastArrival = timing.nanoTime();
        }
        boolean lingered = timing.nanoTime() - lastArrival > lingerNanos;
        merge.advance(partition -> lingered && drained(partition));
        limitBacklog();
        if (merge.isFull()
                || (lingered
                        && !merge.isEmpty()
                        && consumer.assignment().stream().allMatch(this::drained))) {
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
        int next = fits ? Math.min(2 * merge.capacity(), capacity.largest()) : merge.capacity();
        while (next > capacity.usual() && next > waiting) {
            next /= 2;
        }
        return Math.max(next, capacity.usual());
    }

    /**
     * The next records of the open window, which can be learned from before it is closed; none of a window that may become
     * larger than usual, which is learned from in steps of another size.
     */
    List<ConsumerRecord<String, TrainingExample>> settled() {
        return merge.capacity() > capacity.usual() ? List.of() : merge.takeSettled();
    }

    /** How many records are in the log and not part of a closed window; what is not known yet counts nothing. */
    long lag() {
        long lag = merge.taken();
        for (TopicPartition partition : consumer.assignment()) {
            lag += merge.backlog(partition) + consumer.currentLag(partition).orElse(0);
        }
        return lag;
    }

    private boolean drained(TopicPartition partition) {
        return merge.backlog(partition) == 0 && consumer.currentLag(partition).orElse(1) == 0;
    }

    /** Stops fetching partitions that are far ahead of the merge, so that memory stays bounded. */
    private void limitBacklog() {
        for (TopicPartition partition : consumer.assignment()) {
            if (merge.backlog(partition) > merge.capacity()) {
                consumer.pause(List.of(partition));
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
