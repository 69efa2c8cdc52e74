package dev.assay.bench.recovery;

import dev.assay.bench.stand.Stand;
import dev.assay.records.Checkpoint;
import dev.assay.records.OffsetRange;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A model line's work: to train up to the end of the examples. */
final class LineWork implements Work, AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(20);

    private final TrainedLine line;
    private final Map<TopicPartition, Long> ends;
    private final CommittedLog log;

    /** @param ends offset after the last example of each partition */
    LineWork(TrainedLine line, Map<TopicPartition, Long> ends, Stand stand) {
        this.line = line;
        this.ends = ends;
        this.log = new CommittedLog(stand.clients(), Topic.CHECKPOINTS);
    }

    @Override
    public boolean look(boolean worked) {
        return take(log.next(WAIT));
    }

    /** Looks for what the last moments of a process brought. */
    void lookToTheEnd() {
        take(log.rest());
    }

    private boolean take(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Checkpoint> own = log.values(records, Checkpoint.class)
                .filter(checkpoint -> checkpoint.getLine().equals(line.name()))
                .toList();
        own.forEach(checkpoint -> line.announce(checkpoint, System.nanoTime()));
        return !own.isEmpty();
    }

    @Override
    public boolean isDone() {
        return line.newest()
                .map(checkpoint -> checkpoint.getOffsets().stream().allMatch(this::isAtEnd))
                .orElse(false);
    }

    private boolean isAtEnd(OffsetRange range) {
        return range.getNextOffset()
                >= ends.getOrDefault(new TopicPartition(range.getTopic(), range.getPartition()), 0L);
    }

    @Override
    public void close() {
        log.close();
    }
}
