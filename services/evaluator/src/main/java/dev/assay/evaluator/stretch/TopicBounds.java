package dev.assay.evaluator.stretch;

import dev.assay.evaluator.manifest.PartitionRange;
import dev.assay.evaluator.manifest.ReplayException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a topic holds now.
 *
 * @param beginning by partition: the first offset that is there
 * @param end by partition: after the last record that is committed
 */
public record TopicBounds(String topic, SortedMap<Integer, Long> beginning, SortedMap<Integer, Long> end) {

    /**
     * Asks the cluster.
     *
     * @param consumer that reads committed records only; it is only asked
     * @throws ReplayException if there is no such topic
     */
    public static TopicBounds of(String topic, Consumer<?, ?> consumer) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new ReplayException(
                    "there is no topic " + topic + ": \"assay topics apply\" makes it; see assay.kafka.prefix");
        }
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        return new TopicBounds(
                topic,
                byPartition(consumer.beginningOffsets(partitions)),
                byPartition(consumer.endOffsets(partitions)));
    }

    private static SortedMap<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        SortedMap<Integer, Long> all = new TreeMap<>();
        offsets.forEach((partition, offset) -> all.put(partition.partition(), offset));
        return all;
    }

    /** By partition, the offset of the first record of a time or later; the end where there is none. */
    SortedMap<Integer, Long> at(Position.Time time, Consumer<?, ?> consumer) {
        Map<TopicPartition, Long> asked = new HashMap<>();
        end.keySet()
                .forEach(partition -> asked.put(
                        new TopicPartition(topic, partition), time.at().toEpochMilli()));
        SortedMap<Integer, Long> found = new TreeMap<>(end);
        consumer.offsetsForTimes(asked).forEach((partition, offset) -> put(found, partition.partition(), offset));
        return found;
    }

    private void put(SortedMap<Integer, Long> found, int partition, @Nullable OffsetAndTimestamp at) {
        if (at != null) {
            found.put(partition, Math.min(at.offset(), end.getOrDefault(partition, 0L)));
        }
    }

    /**
     * Checks that all records of some ranges are there.
     *
     * @throws ReplayException if some were deleted, or are not there yet
     */
    public void requireWhole(List<PartitionRange> ranges) {
        List<String> problems = new ArrayList<>();
        for (PartitionRange range : ranges) {
            long from = beginning.getOrDefault(range.partition(), -1L);
            long to = end.getOrDefault(range.partition(), -1L);
            if (from < 0) {
                problems.add("there is no partition " + range.partition());
            } else if (range.next() > range.first() && range.first() < from) {
                problems.add(
                        "partition " + range.partition() + " begins at offset " + from + ", not at " + range.first()
                                + ": older records were deleted by retention; begin later, or raise the topic's retention before it"
                                + " is too late");
            } else if (range.next() > to) {
                problems.add("partition " + range.partition() + " ends at offset " + to + ", not at " + range.next()
                        + ": the topic was made anew, or this is another cluster");
            }
        }
        if (!problems.isEmpty()) {
            throw new ReplayException(
                    topic + " does not hold the stretch: " + problems.stream().collect(Collectors.joining("; ")));
        }
    }
}
