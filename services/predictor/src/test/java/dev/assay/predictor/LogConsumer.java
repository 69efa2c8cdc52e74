package dev.assay.predictor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Kafka's mock of a consumer, over a log that keeps its records: what was read can be read again after a seek. */
final class LogConsumer extends MockConsumer<byte[], byte[]> {

    private static final ConsumerRebalanceListener NOBODY = new ConsumerRebalanceListener() {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // It is not told.
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // It is not told.
        }
    };

    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private int maxPollRecords = 500;
    private ConsumerRebalanceListener listener = NOBODY;

    LogConsumer() {
        super("earliest");
    }

    void limit(int most) {
        maxPollRecords = most;
    }

    void append(TopicPartition partition, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        append(new ConsumerRecord<>(partition.topic(), partition.partition(), next(partition), keyBytes, value));
    }

    void append(ConsumerRecord<byte[], byte[]> record) {
        log.add(record);
    }

    /** Loses all partitions, as a member that the group took for dead. */
    void lose() {
        listener.onPartitionsLost(assignment());
        ConsumerRebalanceListener told = listener;
        // Kafka's mock knows no loss, and calls it revoked.
        super.subscribe(subscription(), NOBODY);
        rebalance(List.of());
        super.subscribe(subscription(), told);
    }

    @Override
    public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener added) {
        listener = added;
        super.subscribe(topics, added);
    }

    /** The offset of the next record of a partition. */
    long next(TopicPartition partition) {
        return log.stream()
                .filter(record -> partition(record).equals(partition))
                .count();
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        int room = maxPollRecords;
        for (ConsumerRecord<byte[], byte[]> record : log) {
            TopicPartition partition = partition(record);
            if (room > 0
                    && assignment().contains(partition)
                    && !paused().contains(partition)
                    && record.offset() >= position(partition)) {
                addRecord(record);
                room--;
            }
        }
        return super.poll(timeout);
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
