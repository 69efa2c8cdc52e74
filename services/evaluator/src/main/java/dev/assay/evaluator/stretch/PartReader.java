package dev.assay.evaluator.stretch;

import dev.assay.evaluator.manifest.PartitionRange;
import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.line.ExamplePoll;
import dev.assay.records.TrainingExample;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads some partitions, window by window. Belongs to one thread. */
final class PartReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** So many records of a partition may wait for their window; more are not asked for meanwhile. */
    private static final int AHEAD = 2000;

    private final Consumer<String, TrainingExample> consumer;
    private final String topic;
    private final Map<Integer, Deque<ConsumerRecord<String, TrainingExample>>> waiting = new TreeMap<>();

    /**
     * @param consumer that reads committed records only; belongs to this reader from then on
     * @param begin the partitions to read, from where each begins
     */
    PartReader(Consumer<String, TrainingExample> consumer, String topic, List<PartitionRange> begin) {
        this.consumer = consumer;
        this.topic = topic;
        begin.forEach(range -> waiting.put(range.partition(), new ArrayDeque<>()));
        consumer.assign(begin.stream()
                .map(range -> new TopicPartition(topic, range.partition()))
                .toList());
        begin.forEach(range -> consumer.seek(new TopicPartition(topic, range.partition()), range.first()));
    }

    /**
     * The records of a window, partition by partition; windows must come in their order.
     *
     * @throws ReplayException if nothing comes any more
     */
    List<ConsumerRecord<String, TrainingExample>> read(WindowRange window) {
        List<PartitionRange> ranges = window.partitions().stream()
                .filter(range -> waiting.containsKey(range.partition()))
                .toList();
        long heard = System.nanoTime();
        while (!ranges.stream().allMatch(this::isRead)) {
            if (poll() > 0) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new ReplayException("no more records of " + topic + " came for " + PATIENCE.toSeconds()
                        + " seconds, before the end of " + ranges + ": are all brokers there?");
            }
        }
        List<ConsumerRecord<String, TrainingExample>> records = new ArrayList<>();
        ranges.forEach(range -> take(range, records));
        return records;
    }

    private int poll() {
        waiting.forEach((partition, queue) -> {
            List<TopicPartition> one = List.of(new TopicPartition(topic, partition));
            if (queue.size() > AHEAD) {
                consumer.pause(one);
            } else {
                consumer.resume(one);
            }
        });
        int count = 0;
        for (ConsumerRecord<String, TrainingExample> record : ExamplePoll.poll(consumer, POLL)) {
            queue(record.partition()).addLast(record);
            count++;
        }
        return count;
    }

    private boolean isRead(PartitionRange range) {
        Deque<ConsumerRecord<String, TrainingExample>> queue = queue(range.partition());
        return range.next() == range.first()
                || (!queue.isEmpty() && queue.getLast().offset() >= range.next() - 1)
                || consumer.position(new TopicPartition(topic, range.partition())) >= range.next();
    }

    private void take(PartitionRange range, List<ConsumerRecord<String, TrainingExample>> into) {
        Deque<ConsumerRecord<String, TrainingExample>> queue = queue(range.partition());
        while (!queue.isEmpty() && queue.getFirst().offset() < range.next()) {
            ConsumerRecord<String, TrainingExample> record = queue.removeFirst();
            if (record.offset() >= range.first()) {
                into.add(record);
            }
        }
    }

    private Deque<ConsumerRecord<String, TrainingExample>> queue(int partition) {
        Deque<ConsumerRecord<String, TrainingExample>> queue = waiting.get(partition);
        if (queue == null) {
            throw new IllegalStateException("partition " + partition + " is not read here");
        }
        return queue;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
