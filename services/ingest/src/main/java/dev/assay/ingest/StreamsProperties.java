package dev.assay.ingest;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams. */
final class StreamsProperties {

    /** Beyond the longest regular pause of a task, what a commit may take. */
    private static final Duration COMMIT = Duration.ofSeconds(30);

    private static final Duration SESSION = Duration.ofSeconds(15);

    private StreamsProperties() {}

    static Properties of(IngestSettings settings, KafkaSettings kafka) {
        KafkaClients clients = new KafkaClients(kafka);
        Map<String, Object> producer = clients.producer();
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, producer.get(ProducerConfig.BATCH_SIZE_CONFIG));
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, producer.get(ProducerConfig.COMPRESSION_TYPE_CONFIG));
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.maxRecordBytes());
        // A transaction must outlast a task that waits for the registry.
        all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                settings.registryPatience()
                        .plus(settings.commitInterval())
                        .plus(COMMIT)
                        .toMillis());
        // Whoever takes over from a killed process, or a failed thread, waits so long.
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        all.putAll(KafkaClients.inBatches(clients.common()));
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.prefixed(IngestService.NAME));
        // Else a number that is new with each process would be in the labels of its meters.
        all.put(StreamsConfig.CLIENT_ID_CONFIG, clients.prefixed(IngestService.NAME));
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication().orElse((int) kafka.replication()));
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir());
        all.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, settings.maxIdle().toMillis());
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    /** Settings of Confluent's serializers; waiting for the registry is ours, see {@link Patience}. */
    static Map<String, Object> serdes(KafkaClients clients) {
        Map<String, Object> serdes = clients.serdes();
        serdes.putIfAbsent("max.retries", "0");
        serdes.putIfAbsent("http.connect.timeout.ms", "10000");
        serdes.putIfAbsent("http.read.timeout.ms", "10000");
        // A flood of records that name a missing schema must not become a flood of requests.
        serdes.putIfAbsent("missing.id.cache.ttl.sec", 10L);
        return serdes;
    }
}
