package dev.assay.bench.throughput;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What Kafka Streams does at best with the same bytes: as {@link RawLoop}, but on the library that ingest is built on, with
 * as many threads. It looks at nothing and keeps no state, so what ingest takes beyond it is ingest's own.
 */
final class StreamsLoop implements Service {

    private static final String NAME = "streams-loop";
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Map<TopicPartition, Long> from;
    private final KafkaStreams streams;

    /**
     * @param from where to start, all in one topic
     * @param copy what is to be written, one record for each that is read
     * @param commitInterval length of transactions
     * @param folder for what Streams keeps
     */
    StreamsLoop(
            KafkaClients clients,
            Map<TopicPartition, Long> from,
            Written.Copy copy,
            Duration commitInterval,
            Path folder) {
        this.clients = clients;
        this.from = from;
        StreamsBuilder builder = new StreamsBuilder();
        String topic = from.keySet().iterator().next().topic();
        builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new Copying(copy))
                .to(copy.topic(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        Map<String, Object> all = new HashMap<>(clients.common());
        Map<String, Object> producer = clients.producer();
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, producer.get(ProducerConfig.BATCH_SIZE_CONFIG));
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, producer.get(ProducerConfig.COMPRESSION_TYPE_CONFIG));
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.prefixed(NAME));
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
        all.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        Properties properties = new Properties();
        properties.putAll(all);
        this.streams = new KafkaStreams(builder.build(), properties);
    }

    /** Writes for each record of a partition the next one of the copy. */
    private static final class Copying extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private final Written.Copy copy;
        private int next;

        Copying(Written.Copy copy) {
            this.copy = copy;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            var written = copy.record(context().taskId().partition(), next++);
            context()
                    .forward(new Record<>(
                            written.key(),
                            written.value(),
                            Objects.requireNonNull(written.timestamp()),
                            written.headers()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Its group begins where it is told, whatever it has read before. */
    @Override
    public void start() {
        try (Admin admin = Admin.create(clients.common())) {
            admin.alterConsumerGroupOffsets(
                            clients.prefixed(NAME),
                            from.entrySet().stream()
                                    .collect(Collectors.toMap(
                                            Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue()))))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the group's offsets could not be set", e);
        }
        streams.start();
    }

    @Override
    public Health health() {
        return streams.state() == KafkaStreams.State.ERROR ? Health.failed("failed") : Health.ready("runs");
    }

    @Override
    public void close() {
        streams.close(new KafkaStreams.CloseOptions().timeout(PATIENCE).leaveGroup(true));
    }
}
