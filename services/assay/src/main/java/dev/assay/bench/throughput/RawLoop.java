package dev.assay.bench.throughput;

import dev.assay.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a consume-produce loop on Kafka's clients does at best with the same bytes: it reads records and for each writes one as
 * large as the stage writes, without looking at either, without transactions and without state.
 */
final class RawLoop {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final String target;

    /** @param target full name of the topic to write to */
    RawLoop(KafkaClients clients, String target) {
        this.clients = clients;
        this.target = target;
    }

    /**
     * Goes through some ranges of offsets.
     *
     * @param value that is written for each record
     * @return records a second
     */
    double run(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, byte[] value) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        clients.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(target);
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long start = System.nanoTime();
            long count = 0;
            while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    producer.send(new ProducerRecord<>(target, record.key(), value));
                    count++;
                }
            }
            producer.flush();
            return count * 1e9 / (System.nanoTime() - start);
        }
    }
}
