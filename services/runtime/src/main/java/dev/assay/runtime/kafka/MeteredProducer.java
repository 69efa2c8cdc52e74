package dev.assay.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Serializer;

/** A producer whose metrics are meters until it is closed. */
final class MeteredProducer<K, V> extends KafkaProducer<K, V> {

    private final KafkaClientMetrics meters = new KafkaClientMetrics(this);

    MeteredProducer(Map<String, Object> settings, Serializer<K> keys, Serializer<V> values, MeterRegistry registry) {
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
    public void close(Duration timeout) {
        try {
            super.close(timeout);
        } finally {
            meters.close();
        }
    }
}
