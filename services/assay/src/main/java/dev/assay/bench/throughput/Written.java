package dev.assay.bench.throughput;

import dev.assay.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a stage wrote to a topic, held in memory to be written again.
 *
 * @param partitions the records of each partition in their order
 */
record Written(List<List<ConsumerRecord<byte[], byte[]>>> partitions) {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Reads ranges of offsets, as far as they are committed. */
    static Written read(KafkaClients clients, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        List<List<ConsumerRecord<byte[], byte[]>>> partitions = new ArrayList<>();
        IntStream.range(0, from.size()).forEach(partition -> partitions.add(new ArrayList<>()));
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clients.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL)
                        .forEach(record -> partitions.get(record.partition()).add(record));
            }
        }
        return new Written(partitions);
    }

    long count() {
        return records().count();
    }

    /** Bytes of a key and a value, on average. */
    double bytesPerRecord() {
        return records()
                .mapToInt(record -> record.serializedKeySize() + record.serializedValueSize())
                .average()
                .orElse(0);
    }

    /** The same records for another topic of as many partitions. */
    Copy to(String topic) {
        return new Copy(this, topic);
    }

    private Stream<ConsumerRecord<byte[], byte[]>> records() {
        return partitions.stream().flatMap(List::stream);
    }

    /** What was written, and where it is to be written again. */
    record Copy(Written written, String topic) {

        /** A partition's record by its number. */
        ProducerRecord<byte[], byte[]> record(int partition, int number) {
            ConsumerRecord<byte[], byte[]> record =
                    written.partitions().get(partition).get(number);
            return new ProducerRecord<>(
                    topic, partition, record.timestamp(), record.key(), record.value(), record.headers());
        }
    }
}
