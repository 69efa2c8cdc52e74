package dev.assay.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Opens Kafka clients whose metrics are meters from then until they are closed. Each has a name of its own, since Kafka's
 * default names count on with each client that is opened, and so would the meters' labels.
 */
public record ClientMeters(MeterRegistry registry) {

    /**
     * Opens a consumer.
     *
     * @param name its client.id
     */
    public <K, V> Consumer<K, V> consumer(
            String name, Map<String, Object> settings, Deserializer<K> keys, Deserializer<V> values) {
        return new MeteredConsumer<>(named(name, settings), keys, values, registry);
    }

    /**
     * Opens a producer.
     *
     * @param name its client.id
     */
    public <K, V> Producer<K, V> producer(
            String name, Map<String, Object> settings, Serializer<K> keys, Serializer<V> values) {
        return new MeteredProducer<>(named(name, settings), keys, values, registry);
    }

    private static Map<String, Object> named(String name, Map<String, Object> settings) {
        Map<String, Object> named = new HashMap<>(settings);
        named.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
        return named;
    }
}
