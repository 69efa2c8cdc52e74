package dev.assay.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** How many records wait to be read by this process, by what Kafka's consumers tell of each partition that they have. */
final class IngestLag {

    static final String NAME = "assay.ingest.lag";
    private static final String LAG = "records-lag";
    private static final String RESTORING = "restore-consumer";

    private IngestLag() {}

    static void register(KafkaStreams streams, MeterRegistry registry) {
        Gauge.builder(NAME, streams, running -> of(running.metrics()))
                .description("Records of the partitions of this process that ingest has not read yet.")
                .register(registry);
    }

    static double of(Map<MetricName, ? extends Metric> metrics) {
        double lag = 0;
        for (Map.Entry<MetricName, ? extends Metric> entry : metrics.entrySet()) {
            MetricName name = entry.getKey();
            if (name.name().equals(LAG)
                    && !name.tags().getOrDefault("client-id", "").endsWith(RESTORING)
                    && entry.getValue().metricValue() instanceof Double value
                    && !value.isNaN()) {
                lag += value;
            }
        }
        return lag;
    }
}
