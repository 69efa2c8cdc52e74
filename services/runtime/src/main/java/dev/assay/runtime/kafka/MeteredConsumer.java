package dev.assay.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;

/** A consumer whose metrics are meters until it is closed. */
final class MeteredConsumer<K, V> extends KafkaConsumer<K, V> {

    private final KafkaClientMetrics meters = new KafkaClientMetrics(this);

    MeteredConsumer(
            Map<String, Object> settings, Deserializer<K> keys, Deserializer<V> values, MeterRegistry registry) {
        super(settings, keys, values);
        meters.bindTo(registry);
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            meters.close();
        }
    }

    @Override
    public void close(CloseOptions options) {
        try {
            super.close(options);
        } finally {
            meters.close();
        }
    }

    @Override
    @Deprecated
    public void close(Duration timeout) {
        try {
            super.close(timeout);
        } finally {
            meters.close();
        }
    }
}
