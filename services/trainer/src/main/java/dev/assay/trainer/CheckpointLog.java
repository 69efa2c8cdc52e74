package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.store.CheckpointLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The announcements of one model line, read from the checkpoints topic. Only what a committed transaction wrote is seen. */
final class CheckpointLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointLog.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, Checkpoint> consumer;
    private final TopicPartition partition;
    private final String line;
    private final NavigableMap<Long, Checkpoint> byVersion = new TreeMap<>();
    private OptionalLong serving = OptionalLong.empty();
    private Optional<Checkpoint> own = Optional.empty();

    /**
     * @param consumer read_committed, to be used by this log alone
     * @param partition the only partition of the checkpoints topic
     */
    CheckpointLog(Consumer<String, Checkpoint> consumer, TopicPartition partition, String line) {
        this.consumer = consumer;
        this.partition = partition;
        this.line = line;
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** Reads to the end of what is committed now. */
    void catchUp() {
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, Checkpoint> announcement : consumer.poll(POLL)) {
                Checkpoint checkpoint = announcement.value();
                if (checkpoint != null && checkpoint.getLine().equals(line)) {
                    apply(checkpoint);
                }
            }
        }
    }

    /**
     * Tells of an announcement of ours as soon as it is committed: brokers may show it to readers a little later, and
     * until then what is served would depend on how fast they are.
     */
    void committed(Checkpoint announcement) {
        own = Optional.of(announcement);
    }

    private void apply(Checkpoint checkpoint) {
        byVersion.put(checkpoint.getVersion(), checkpoint);
        if (checkpoint.getStatus() == CheckpointStatus.PROMOTED) {
            serving = OptionalLong.of(checkpoint.getVersion());
            LOG.debug("line {} serves version {}", line, checkpoint.getVersion());
        }
    }

    /**
     * The version that is served, and those that an operator may choose to serve: the newest, and the newest promoted
     * ones. Those are what the log showed before our last announcement, since an operator may have chosen meanwhile.
     *
     * @param count how many versions before the newest, and how many promoted ones
     */
    Set<Long> worthKeeping(int count) {
        Set<Long> versions = Stream.concat(
                        newestFirst().stream().limit(count + 1L),
                        newestFirst().stream()
                                .filter(checkpoint -> checkpoint.getStatus() == CheckpointStatus.PROMOTED)
                                .limit(count))
                .map(Checkpoint::getVersion)
                .collect(Collectors.toCollection(TreeSet::new));
        serving.ifPresent(versions::add);
        return versions;
    }

    /** The newest version that the log shows; 0 if there is none. */
    long newestVersion() {
        return byVersion.isEmpty() ? 0 : byVersion.lastKey();
    }

    /** All announcements, newest version first. */
    List<Checkpoint> newestFirst() {
        List<Checkpoint> all = new ArrayList<>(byVersion.values());
        Collections.reverse(all);
        return all;
    }

    /** The announcement of the version that predictors serve: the one promoted last, in the order of the log. */
    Optional<Checkpoint> serving() {
        Optional<Checkpoint> promoted = own.filter(announcement ->
                announcement.getVersion() > newestVersion() && announcement.getStatus() == CheckpointStatus.PROMOTED);
        if (promoted.isPresent()) {
            return promoted;
        }
        return serving.isEmpty() ? Optional.empty() : Optional.ofNullable(byVersion.get(serving.getAsLong()));
    }

    static CheckpointLocation location(Checkpoint checkpoint) {
        return new CheckpointLocation(checkpoint.getUri(), checkpoint.getSha256());
    }

    /** Where training goes on after a checkpoint. */
    static Map<TopicPartition, Long> offsets(Checkpoint checkpoint) {
        Map<TopicPartition, Long> offsets =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        checkpoint
                .getOffsets()
                .forEach(range ->
                        offsets.put(new TopicPartition(range.getTopic(), range.getPartition()), range.getNextOffset()));
        return offsets;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
