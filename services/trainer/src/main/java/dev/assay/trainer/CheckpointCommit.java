package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.models.ModelHistory;
import dev.assay.runtime.tracing.TraceHeaders;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The only commit point: one Kafka transaction that announces a checkpoint, publishes all that follows from it, and
 * records where training goes on. The checkpoint's files are written before; without this transaction they are garbage.
 * The offsets in the consumer group are for operators' lag tools; a trainer starts from those in the announcement.
 */
final class CheckpointCommit implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final Producer<String, Object> producer;
    private final Topics topics;
    private final String group;
    private final CommitProgress progress;

    /** @param group consumer group under which the offsets are recorded */
    CheckpointCommit(Producer<String, Object> producer, Topics topics, String group, CommitProgress progress) {
        this.producer = producer;
        this.topics = topics;
        this.group = group;
        this.progress = progress;
    }

    /** Takes the line over: any earlier trainer of it is fenced from here on, and what it left open is aborted. */
    void takeOver() {
        producer.initTransactions();
    }

    /**
     * Commits a window.
     *
     * @param messages what follows from the checkpoint, in the order in which to send it
     * @throws KafkaException if it is not certain that the transaction is committed. Nothing is aborted here: whoever takes
     *     the line over next, be it this process, ends what is open, and finds out what counts.
     */
    void commit(Checkpoint checkpoint, List<Message> messages, Map<TopicPartition, Long> nextOffsets) {
        producer.beginTransaction();
        progress.reached(CommitPoint.TRANSACTION_BEGUN);
        send(Topic.CHECKPOINTS, ModelHistory.key(checkpoint), checkpoint);
        messages.forEach(message -> send(message.topic(), message.key(), message.value()));
        progress.reached(CommitPoint.RECORDS_SENT);
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        nextOffsets.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        producer.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata(group));
        progress.reached(CommitPoint.OFFSETS_SENT);
        producer.commitTransaction();
        progress.reached(CommitPoint.COMMITTED);
    }

    /** A failed send makes the commit fail, so the result needs no look here. */
    private void send(Topic topic, String key, Object value) {
        ProducerRecord<String, Object> record = new ProducerRecord<>(topics.name(topic), key, value);
        TraceHeaders.write(Span.current().getSpanContext(), record.headers());
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }

    /** Something to publish with a checkpoint. */
    record Message(Topic topic, String key, Object value) {}
}
