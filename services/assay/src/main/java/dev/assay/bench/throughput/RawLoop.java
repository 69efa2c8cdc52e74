package dev.assay.bench.throughput;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.runtime.service.ServiceLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a consume-produce loop on Kafka's clients does at best with the same bytes, exactly once: it reads the same committed
 * records as a stage did and for each writes what the stage wrote, which it has in memory, in transactions that are as long
 * and hold the offsets too. It looks at nothing and keeps no state.
 */
final class RawLoop implements Service {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAME = "raw-loop";

    /** As Kafka Streams. */
    private static final int POLL_RECORDS = 1000;

    private final KafkaClients clients;
    private final Map<TopicPartition, Long> from;
    private final List<Written.Copy> copies;
    private final Duration commitInterval;
    private final ServiceLoop loop = new ServiceLoop(NAME, this::run, () -> {}, PATIENCE);

    /**
     * @param from where to start
     * @param copies what is to be written, to each of its topics one record for each that is read
     * @param commitInterval length of transactions
     */
    RawLoop(KafkaClients clients, Map<TopicPartition, Long> from, List<Written.Copy> copies, Duration commitInterval) {
        this.clients = clients;
        this.from = from;
        this.copies = copies;
        this.commitInterval = commitInterval;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public Health health() {
        return loop.health();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void run(ServiceLoop running) {
        Map<String, Object> settings = clients.consumer(NAME);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        try (Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        clients.transactionalProducer(NAME), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            running.report(Health.ready("runs"));
            int[] next = new int[from.size()];
            Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
            long commitAt = System.nanoTime() + commitInterval.toNanos();
            while (running.isRunning()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty() && done.isEmpty()) {
                    producer.beginTransaction();
                }
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    int number = next[record.partition()]++;
                    copies.forEach(copy -> producer.send(copy.record(record.partition(), number)));
                }
                done.putAll(records.nextOffsets());
                if (!done.isEmpty() && System.nanoTime() >= commitAt) {
                    producer.sendOffsetsToTransaction(done, consumer.groupMetadata());
                    producer.commitTransaction();
                    done.clear();
                    commitAt = System.nanoTime() + commitInterval.toNanos();
                }
            }
        }
    }
}
