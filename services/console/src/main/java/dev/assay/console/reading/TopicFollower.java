package dev.assay.console.reading;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.Outages;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows some topics as they are committed, as part of no group. A record that cannot be decoded is passed over. */
public final class TopicFollower {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long RETRY_MILLIS = 1000;

    /** Takes what was read. */
    public interface Sink {

        /** Takes a record, which is decoded by {@code decode} if that is of use; called on the follower's thread. */
        void take(Topic topic, ConsumerRecord<byte[], byte[]> record, Decoder decoder);
    }

    /** Decodes a record's value. */
    @FunctionalInterface
    public interface Decoder {

        /** The value; null if the record has none, or if it cannot be decoded. */
        @Nullable
        Object decode(ConsumerRecord<byte[], byte[]> record);
    }

    private final KafkaClients clients;
    private final List<Topic> topics;
    private final long newest;
    private final Sink sink;
    private volatile @Nullable Consumer<byte[], byte[]> open;
    private long undecodable;

    /** @param newest how many records of each topic to begin before its end; {@code Long.MAX_VALUE} for all */
    public TopicFollower(KafkaClients clients, List<Topic> topics, long newest, Sink sink) {
        this.clients = clients;
        this.topics = List.copyOf(topics);
        this.newest = newest;
        this.sink = sink;
    }

    /** The body of a service loop. */
    public void run(ServiceLoop loop) {
        loop.report(Health.starting("reading " + topics));
        Map<String, Topic> byName = new HashMap<>();
        topics.forEach(topic -> byName.put(clients.topics().name(topic), topic));
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        KafkaClients.inBatches(clients.reader()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                Deserializer<Object> deserializer = AvroSerdes.deserializer(clients.serdes())) {
            open = consumer;
            Map<TopicPartition, Long> ends = assign(consumer);
            boolean caughtUp = false;
            while (loop.isRunning()) {
                consumer.poll(POLL).forEach(record -> {
                    Topic topic = byName.get(record.topic());
                    if (topic != null) {
                        sink.take(topic, record, any -> decode(any, deserializer, loop));
                    }
                });
                if (!caughtUp
                        && ends.entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    caughtUp = true;
                    loop.report(Health.ready("following"));
                }
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop", e);
        } finally {
            open = null;
        }
    }

    private Map<TopicPartition, Long> assign(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, clients.topics().partitions(topic))
                        .mapToObj(number -> new TopicPartition(clients.topics().name(topic), number)))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (newest == Long.MAX_VALUE) {
            consumer.seekToBeginning(partitions);
        } else {
            long each = Math.max(1, newest / Math.max(1, partitions.size()));
            consumer.beginningOffsets(partitions)
                    .forEach((partition, begin) ->
                            consumer.seek(partition, Math.max(begin, ends.getOrDefault(partition, 0L) - each)));
        }
        return ends;
    }

    /** Tries again while the registry is away, since that says nothing about the record. */
    private @Nullable Object decode(
            ConsumerRecord<byte[], byte[]> record, Deserializer<Object> deserializer, ServiceLoop loop) {
        if (record.value() == null) {
            return null;
        }
        while (loop.isRunning()) {
            try {
                return deserializer.deserialize(record.topic(), record.headers(), record.value());
            } catch (RuntimeException e) {
                if (!Outages.isOutage(e)) {
                    passOver(record, e);
                    return null;
                }
                loop.report(Health.waiting("the schema registry is out of reach: " + e.getMessage()));
                pause();
            }
        }
        return null;
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        if (undecodable++ == 0) {
            LOG.warn(
                    "{} {}:{} cannot be decoded and is passed over, as are others like it",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    why);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    /** Ends a wait, from another thread. */
    public void wakeup() {
        Consumer<byte[], byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
    }
}
