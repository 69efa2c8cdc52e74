package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The only commit point: one Kafka transaction that announces a checkpoint, publishes all that follows from it, and
 * records where training goes on. The checkpoint's files are written before; without this transaction they are garbage.
 * The offsets in the consumer group are for operators' lag tools; a trainer starts from those in the announcement.
 */
final class CheckpointCommit implements AutoCloseable {

    private final Producer<String, Object> producer;
    private final Topics topics;
    private final String group;

    /** @param group consumer group under which the offsets are recorded */
    CheckpointCommit(Producer<String, Object> producer, Topics topics, String group) {
        this.producer = producer;
        this.topics = topics;
        this.group = group;
    }

    /** Takes the line over: any earlier trainer of it is fenced from here on, and what it left open is aborted. */
    void takeOver() {
        producer.initTransactions();
    }

    /**
     * Commits a window.
     *
     * @param messages what follows from the checkpoint, in the order in which to send it
     * @throws FencedException if another trainer took the line over; this one must stop
     * @throws KafkaException if the transaction failed; nothing of it is visible, and this trainer must start again from
     *     the newest announcement
     */
    void commit(Checkpoint checkpoint, List<Message> messages, Map<TopicPartition, Long> nextOffsets) {
        try {
            producer.beginTransaction();
            send(Topic.CHECKPOINTS, key(checkpoint), checkpoint);
            messages.forEach(message -> send(message.topic(), message.key(), message.value()));
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            nextOffsets.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
            producer.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata(group));
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new FencedException(e);
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw e;
        }
    }

    private void send(Topic topic, String key, Object value) {
        // A failed send makes the commit fail, so the result needs no look here.
        producer.send(new ProducerRecord<>(topics.name(topic), key, value));
    }

    private static String key(Checkpoint checkpoint) {
        return String.format(java.util.Locale.ROOT, "%s/%012d", checkpoint.getLine(), checkpoint.getVersion());
    }

    @Override
    public void close() {
        producer.close();
    }

    /** Something to publish with a checkpoint. */
    record Message(Topic topic, String key, Object value) {}

    /** Another trainer of the same line has taken over. */
    static final class FencedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FencedException(Throwable cause) {
            super("another trainer has taken this model line over", cause);
        }
    }
}
