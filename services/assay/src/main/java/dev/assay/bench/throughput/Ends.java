package dev.assay.bench.throughput;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        this(clients, clients.topics().name(topic), clients.topics().partitions(topic));
    }

    /** @param topic its full name */
    Ends(KafkaClients clients, String topic, int count) {
        consumer = new KafkaConsumer<>(clients.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    Map<TopicPartition, Long> now() {
        return consumer.endOffsets(partitions);
    }

    /** Where they start. */
    Map<TopicPartition, Long> none() {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> 0L));
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
