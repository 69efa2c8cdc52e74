package dev.assay.console.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.console.state.SamplePositions;
import dev.assay.console.state.SamplePositions.Position;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Fetches samples from their topic, one at a time, and keeps those asked for last. */
public final class SampleSource implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long CACHED_BYTES = 32L * 1024 * 1024;
    private static final int OVERHEAD = 200;

    private final KafkaClients clients;
    private final SamplePositions positions;
    private final Deserializer<Object> deserializer;
    private final Cache<String, Sample> cache = Caffeine.newBuilder()
            .maximumWeight(CACHED_BYTES)
            .weigher((String id, Sample sample) -> OVERHEAD + id.length() + bytes(sample))
            .build();
    private @Nullable Consumer<byte[], byte[]> consumer;

    public SampleSource(KafkaClients clients, SamplePositions positions) {
        this.clients = clients;
        this.positions = positions;
        this.deserializer = AvroSerdes.deserializer(clients.serdes());
    }

    private static int bytes(Sample sample) {
        if (sample.getPayload() instanceof EncodedImage image) {
            return image.getData().remaining();
        }
        return sample.getPayload() instanceof FeatureVector vector
                ? vector.getValues().remaining()
                : 0;
    }

    /**
     * A sample; empty if it is not among the newest whose place is known, or is gone from the topic.
     *
     * @throws ClusterException if it cannot be read
     */
    public Optional<Sample> get(String sampleId) {
        Sample cached = cache.getIfPresent(sampleId);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Sample> found = positions.get(sampleId).flatMap(this::fetch);
        found.ifPresent(sample -> cache.put(sampleId, sample));
        return found;
    }

    private synchronized Optional<Sample> fetch(Position position) {
        try {
            Consumer<byte[], byte[]> reader = reader();
            TopicPartition partition = new TopicPartition(clients.topics().name(Topic.SAMPLES), position.partition());
            reader.assign(List.of(partition));
            reader.seek(partition, position.offset());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    return record.offset() == position.offset() && record.value() != null
                            ? Optional.of(
                                    (Sample) deserializer.deserialize(record.topic(), record.headers(), record.value()))
                            : Optional.empty();
                }
            }
        } catch (KafkaException e) {
            throw new ClusterException("cannot read the sample: " + e.getMessage(), e);
        }
        throw new ClusterException("the brokers did not give the sample within " + PATIENCE.toSeconds() + " s", null);
    }

    private Consumer<byte[], byte[]> reader() {
        if (consumer == null) {
            var settings = clients.reader();
            settings.put("max.poll.records", 1);
            settings.put("max.partition.fetch.bytes", 1);
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
        deserializer.close();
    }
}
