package dev.assay.predictor;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the checkpoints topic from its beginning, of no group, and knows what the log says is served: the newest PROMOTED
 * record of the line in the order of the log. Other verdicts change nothing; a roll back is one more PROMOTED record.
 */
final class PromotionFollower {

    private static final Logger LOG = LoggerFactory.getLogger(PromotionFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A store keeps far fewer promoted checkpoints than this. */
    private static final int REMEMBERED = 100;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final RecordDecoder decoder;
    private final String line;
    private final ServedAge served;
    private final Deque<Promotion> promotions = new ArrayDeque<>();
    private OptionalLong end = OptionalLong.empty();
    private boolean atEnd;

    /**
     * @param consumer read_committed, to be used by this follower alone; stays the caller's to close
     * @param partition the only partition of the checkpoints topic
     * @param served told of each announcement of the line
     */
    PromotionFollower(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            RecordDecoder decoder,
            String line,
            ServedAge served) {
        this.consumer = consumer;
        this.partition = partition;
        this.decoder = decoder;
        this.line = line;
        this.served = served;
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * Reads what there is, or waits a moment for it.
     *
     * @throws RetryException if the brokers or the registry do not answer; nothing is lost by trying again
     */
    void advance() throws RetryException {
        try {
            if (end.isEmpty()) {
                end = OptionalLong.of(consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read(record);
            }
            atEnd = atEnd || consumer.position(partition) >= end.getAsLong();
        } catch (RetriableException e) {
            throw new RetryException("topic " + partition.topic() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) throws RetryException {
        if (record.value() == null) {
            return;
        }
        try {
            Checkpoint checkpoint = decoder.decode(record, Checkpoint.class);
            if (checkpoint.getLine().equals(line)) {
                served.announced(checkpoint, atEnd);
                if (checkpoint.getStatus() == CheckpointStatus.PROMOTED) {
                    promoted(Promotion.of(checkpoint));
                }
            }
        } catch (SkippedRecordException e) {
            LOG.error("{}@{} is no announcement and is skipped: {}", partition, record.offset(), e.getMessage());
        } catch (RetryException e) {
            consumer.seek(partition, record.offset());
            throw e;
        }
    }

    /** What was promoted above a version is withdrawn when the line is rolled back to that version. */
    private void promoted(Promotion promotion) {
        promotions.removeIf(earlier -> earlier.version() >= promotion.version());
        promotions.addFirst(promotion);
        if (promotions.size() > REMEMBERED) {
            promotions.removeLast();
        }
    }

    /** Whether everything was read that was in the log at the start; only then {@link #promotions} can be relied on. */
    boolean isAtEnd() {
        return atEnd;
    }

    /** What the log says is served, and after it what was promoted before and not withdrawn, newest first. */
    List<Promotion> promotions() {
        return List.copyOf(promotions);
    }

    /** Makes a waiting {@link #advance} throw a WakeupException; may be called from any thread. */
    void wakeup() {
        consumer.wakeup();
    }
}
