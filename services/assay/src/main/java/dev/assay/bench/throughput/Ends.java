package dev.assay.bench.throughput;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where a topic's committed records end. */
final class Ends implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    Ends(KafkaClients clients, Topic topic) {
        consumer = new KafkaConsumer<>(clients.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = IntStream.range(0, clients.topics().partitions(topic))
                .mapToObj(partition -> new TopicPartition(clients.topics().name(topic), partition))
                .toList();
    }

    Map<TopicPartition, Long> now() {
        return consumer.endOffsets(partitions);
    }

    /** Offsets up to now, over all partitions; transactions' markers count as well. */
    long sum() {
        return now().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
