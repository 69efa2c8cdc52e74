package dev.assay.runtime.kafka;

import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What is committed to some topics, from their beginning on, as it comes. It only looks: it commits no offsets. */
public final class CommittedLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Kafka's own for what is asked of the brokers. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Object> deserializer;
    private final List<TopicPartition> partitions;
    private final Duration patience;

    public CommittedLog(KafkaClients clients, Topic... topics) {
        this(clients, PATIENCE, topics);
    }

    /** @param patience for brokers that do not answer, or go silent on the way to the topics' ends */
    public CommittedLog(KafkaClients clients, Duration patience, Topic... topics) {
        this(clients, clients.reader(), patience, topics);
    }

    private CommittedLog(KafkaClients clients, Map<String, Object> settings, Duration patience, Topic... topics) {
        this.patience = patience;
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        deserializer = AvroSerdes.deserializer(clients.serdes());
        partitions = Arrays.stream(topics)
                .flatMap(topic -> IntStream.range(0, clients.topics().partitions(topic))
                        .mapToObj(
                                partition -> new TopicPartition(clients.topics().name(topic), partition)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** How many records were written to some topics, but do not count, as the transaction around them was aborted. */
    public static long rolledBack(KafkaClients clients, Topic... topics) {
        Map<String, Object> uncommitted = clients.reader();
        uncommitted.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (CommittedLog written = new CommittedLog(clients, uncommitted, PATIENCE, topics);
                CommittedLog counts = new CommittedLog(clients, topics)) {
            return written.rest().size() - counts.rest().size();
        }
    }

    /** What has come since the last call; waits a moment for it. */
    public List<ConsumerRecord<byte[], byte[]>> next(Duration wait) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(wait).forEach(records::add);
        return records;
    }

    /** All that has come since the last call up to now. */
    public List<ConsumerRecord<byte[], byte[]>> rest() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        forEach(records::add);
        return records;
    }

    /**
     * As {@link #rest}, one after the other.
     *
     * @throws ClusterException if the cluster does not say where the topics end, or nothing comes any more before it
     */
    public void forEach(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> action) {
        Map<TopicPartition, Long> ends = ends();
        long read = -1;
        long lastMove = System.nanoTime();
        while (partitions.stream().anyMatch(partition -> position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(POLL).forEach(action);
            long reached = partitions.stream().mapToLong(this::position).sum();
            if (reached != read) {
                read = reached;
                lastMove = System.nanoTime();
            } else if (System.nanoTime() - lastMove > patience.toNanos()) {
                throw new ClusterException(
                        "cannot read " + partitions + ": the brokers have sent nothing for " + patience.toSeconds()
                                + " s, with records left to read",
                        null);
            }
        }
    }

    private long position(TopicPartition partition) {
        try {
            return consumer.position(partition, patience);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private Map<TopicPartition, Long> ends() {
        try {
            return consumer.endOffsets(partitions, patience);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private ClusterException failed(KafkaException e) {
        return new ClusterException("cannot read " + partitions + ": " + e.getMessage() + AdminResults.advice(e), e);
    }

    /** The records' values, decoded. */
    public <T> Stream<T> values(List<ConsumerRecord<byte[], byte[]>> records, Class<T> type) {
        return records.stream().map(record -> type.cast(value(record)));
    }

    public Object value(ConsumerRecord<byte[], byte[]> record) {
        return deserializer.deserialize(record.topic(), record.headers(), record.value());
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }
}
