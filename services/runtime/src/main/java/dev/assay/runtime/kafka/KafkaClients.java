package dev.assay.runtime.kafka;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.SettingsException;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of Kafka's clients, and of Confluent's serializers, for one deployment. Each method gives a fresh map that the
 * caller may add to; serializers are passed to the clients' constructors, see {@link dev.assay.schemas.AvroSerdes}.
 *
 * <p>What {@link KafkaSettings#client} holds wins over the defaults here, save for the few settings that exactly-once
 * processing rests on. A setting that only another kind of client knows is left out.
 */
public final class KafkaClients {

    /** Settings that must have one value. */
    private static final Map<String, String> FIXED = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");

    /** Settings that are given otherwise, with how. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "each service has its own; change assay.kafka.prefix",
            ConsumerConfig.GROUP_ID_CONFIG, "each service has its own; change assay.kafka.prefix",
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "set assay.kafka.bootstrap-servers");

    /** No producer refuses what a topic takes: a record's key, which is an id, and what Kafka adds come on top of its value. */
    private static final int LARGEST_REQUEST =
            Arrays.stream(Topic.values()).mapToInt(Topic::maxMessageBytes).max().orElseThrow() + (8 << 10);

    private static final Duration SESSION = Duration.ofSeconds(15);
    /**
     * Where records come one by one, requests for each are most of the work, for the broker as well; so a fetch waits for more,
     * but not long.
     */
    private static final Map<String, Object> BATCHES =
            Map.of(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 16 * 1024, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);

    private static final String REGISTRY_URL = "schema.registry.url";

    private static final Set<String> KNOWN_TO_SOME = Stream.of(
                    ProducerConfig.configNames(), ConsumerConfig.configNames(), AdminClientConfig.configNames())
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final KafkaSettings settings;

    /**
     * @throws SettingsException if {@link KafkaSettings#client} or {@link KafkaSettings#registry} holds a setting that is
     *     not free to be set there
     */
    public KafkaClients(KafkaSettings settings) {
        this.settings = settings;
        settings.client().forEach(KafkaClients::check);
        if (settings.registry().containsKey(REGISTRY_URL)) {
            throw new SettingsException(
                    "assay.kafka.registry.\"" + REGISTRY_URL + "\" cannot be set: set assay.kafka.schema-registry-url");
        }
    }

    /** What every client needs to reach the brokers; also the base of Kafka Streams' settings. */
    public Map<String, Object> common() {
        Map<String, Object> all = new HashMap<>(settings.client());
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return all;
    }

    /** An idempotent producer, of records as large as their topics take. */
    public Map<String, Object> producer() {
        return client(
                ProducerConfig.configNames(),
                Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_REQUEST,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true));
    }

    /**
     * A transactional producer.
     *
     * @param transactionalId without the deployment's prefix; of several producers with one id, the newest fences the
     *     others
     */
    public Map<String, Object> transactionalProducer(String transactionalId) {
        Map<String, Object> all = producer();
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefixed(transactionalId));
        return all;
    }

    /**
     * A consumer that reads committed records only and commits offsets only when told to.
     *
     * @param group consumer group, without the deployment's prefix
     */
    public Map<String, Object> consumer(String group) {
        Map<String, Object> all = reader();
        // Whoever takes over from a killed member waits so long.
        all.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        all.put(ConsumerConfig.GROUP_ID_CONFIG, prefixed(group));
        return all;
    }

    /** As {@link #consumer}, but of no group: its partitions are assigned by hand and it commits nothing. */
    public Map<String, Object> reader() {
        return client(
                ConsumerConfig.configNames(),
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false));
    }

    /**
     * Lets a consumer that follows a stream fetch several records at once, for a delay of a tenth of a second at most.
     *
     * @param consumer a consumer's settings
     * @return the same map; what it had already stays
     */
    public static Map<String, Object> inBatches(Map<String, Object> consumer) {
        BATCHES.forEach(consumer::putIfAbsent);
        return consumer;
    }

    /** An admin client. */
    public Map<String, Object> admin() {
        return client(AdminClientConfig.configNames(), Map.of(), Map.of());
    }

    /** What {@link dev.assay.schemas.AvroSerdes} takes. */
    public Map<String, Object> serdes() {
        Map<String, Object> all = new HashMap<>(settings.registry());
        all.put(REGISTRY_URL, settings.schemaRegistryUrl());
        return all;
    }

    /** The deployment's topics. */
    public Topics topics() {
        return new Topics(settings.prefix(), settings.partitions(), settings.replication());
    }

    /** A group id, transactional id or other name with the deployment's prefix. */
    public String prefixed(String name) {
        return settings.prefix() + name;
    }

    private Map<String, Object> client(Set<String> known, Map<String, ?> defaults, Map<String, ?> fixed) {
        Map<String, Object> all = new LinkedHashMap<>(defaults);
        common().forEach((name, value) -> {
            if (known.contains(name) || !KNOWN_TO_SOME.contains(name)) {
                all.put(name, value);
            }
        });
        all.putAll(fixed);
        return all;
    }

    private static void check(String name, String value) {
        String elsewhere = ELSEWHERE.get(name);
        if (elsewhere != null) {
            throw new SettingsException("assay.kafka.client.\"" + name + "\" cannot be set: " + elsewhere);
        }
        String fixed = FIXED.get(name);
        if (fixed != null && !fixed.equals(value)) {
            throw new SettingsException("assay.kafka.client.\"" + name + "\" is '" + value + "' but must be '" + fixed
                    + "', since exactly-once processing rests on it; leave it out");
        }
    }
}
