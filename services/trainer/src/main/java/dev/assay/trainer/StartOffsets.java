package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where reading starts: at the offsets of a checkpoint, or at the beginning of a partition that it does not know. */
final class StartOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(StartOffsets.class);

    private StartOffsets() {}

    /**
     * Offsets of all partitions. Says so loudly if records were deleted before they were trained on.
     *
     * @throws IllegalStateException if a partition ends before where the checkpoint left off: it is another topic of the
     *     same name, or has lost its end
     */
    static Map<TopicPartition, Long> of(
            Optional<Checkpoint> checkpoint, Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        Map<TopicPartition, Long> known = checkpoint.map(CheckpointLog::offsets).orElse(Map.of());
        Map<TopicPartition, Long> start = new HashMap<>(consumer.beginningOffsets(partitions));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        known.forEach((partition, offset) -> {
            long end = ends.getOrDefault(partition, 0L);
            if (offset > end) {
                throw new IllegalStateException(partition + " ends at offset " + end
                        + ", but the checkpoint has learned up"
                        + " to " + offset + ": the topic was made anew or lost its end; restore it, or use a new"
                        + " assay.line.name");
            }
            long beginning = start.getOrDefault(partition, 0L);
            if (beginning > offset) {
                LOG.error(
                        "{} lost offsets {} to {}: they were deleted before they were trained on; raise the topic's"
                                + " retention",
                        partition,
                        offset,
                        beginning - 1);
            }
            start.put(partition, Math.max(offset, beginning));
        });
        return start;
    }
}
