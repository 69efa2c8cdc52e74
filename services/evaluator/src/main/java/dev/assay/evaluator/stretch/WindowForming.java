package dev.assay.evaluator.stretch;

import dev.assay.evaluator.manifest.PartitionRange;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.line.ExamplePoll;
import dev.assay.line.Window;
import dev.assay.line.WindowMerge;
import dev.assay.records.TrainingExample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Forms windows of records of which no trainer made any, as a trainer would that finds them all there. */
public final class WindowForming {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final Consumer<String, TrainingExample> consumer;
    private final int capacity;

    /**
     * @param consumer that reads committed records only; stays the caller's to close
     * @param capacity examples in a full window
     */
    public WindowForming(String topic, Consumer<String, TrainingExample> consumer, int capacity) {
        this.topic = topic;
        this.consumer = consumer;
        this.capacity = capacity;
    }

    /** Windows of the records between offsets by partition. */
    public List<WindowRange> form(SortedMap<Integer, Long> from, SortedMap<Integer, Long> to) {
        Map<TopicPartition, Long> start = new HashMap<>();
        Map<TopicPartition, Long> end = new HashMap<>();
        from.forEach((partition, offset) -> {
            start.put(new TopicPartition(topic, partition), offset);
            end.put(new TopicPartition(topic, partition), Math.max(offset, to.getOrDefault(partition, offset)));
        });
        WindowMerge merge = new WindowMerge(capacity, start);
        consumer.assign(start.keySet());
        start.forEach(consumer::seek);
        List<WindowRange> windows = new ArrayList<>();
        while (true) {
            merge.advance(partition -> isRead(partition, end));
            boolean all = start.keySet().stream()
                    .allMatch(partition -> merge.backlog(partition) == 0 && isRead(partition, end));
            if (merge.isFull() || (all && !merge.isEmpty())) {
                windows.add(range(merge.close()));
            } else if (all) {
                return windows;
            } else {
                read(merge, end);
            }
        }
    }

    private void read(WindowMerge merge, Map<TopicPartition, Long> end) {
        end.keySet().forEach(partition -> {
            if (merge.backlog(partition) > capacity || isRead(partition, end)) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        });
        ExamplePoll.poll(consumer, POLL).forEach(record -> {
            if (record.offset() < end.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                merge.add(record);
            }
        });
    }

    private boolean isRead(TopicPartition partition, Map<TopicPartition, Long> end) {
        return consumer.position(partition) >= end.getOrDefault(partition, 0L);
    }

    private static WindowRange range(Window window) {
        return WindowRange.of(window.nextOffsets().entrySet().stream()
                .map(entry -> new PartitionRange(
                        entry.getKey().partition(),
                        window.firstOffsets().getOrDefault(entry.getKey(), entry.getValue()),
                        entry.getValue()))
                .sorted(Comparator.comparingInt(PartitionRange::partition))
                .toList());
    }
}
