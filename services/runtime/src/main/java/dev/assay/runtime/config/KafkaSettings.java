package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** How to reach Kafka and the schema registry. */
@ConfigMapping(prefix = "assay.kafka")
public interface KafkaSettings {

    /** Brokers to start from, as Kafka's {@code bootstrap.servers}. */
    @Description("Brokers to start from, as Kafka's bootstrap.servers.")
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** A registry that speaks Confluent's API. */
    @Description("A registry that speaks Confluent's API.")
    @WithDefault("http://127.0.0.1:8081")
    String schemaRegistryUrl();

    /** Put before each topic name, group id and transactional id. */
    @Description("Put before each topic name, group id and transactional id.")
    @WithDefault("assay.")
    String prefix();

    /** Partitions of each topic that is spread by sample id. */
    @Description("Partitions of each topic that is spread by sample id.")
    @WithDefault("6")
    int partitions();

    /** Replication factor of the topics. */
    @Description("Replication factor of the topics.")
    @WithDefault("3")
    short replication();

    /** Any setting of Kafka's clients, e.g. {@code assay.kafka.client."security.protocol"=SASL_SSL}. */
    @Description("Any setting of Kafka's clients.")
    Map<String, String> client();

    /** Any setting of Confluent's serializers, e.g. {@code assay.kafka.registry."basic.auth.user.info"=...}. */
    @Description("Any setting of Confluent's serializers.")
    Map<String, String> registry();
}
