package dev.assay.gateway.intake;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A producer that gives up in time for someone who waits for the answer. */
final class IntakeProducer {

    private IntakeProducer() {}

    /** @param patience for finding the brokers, and again for a record to be acknowledged */
    static Producer<String, @Nullable Object> open(KafkaClients clients, Duration patience) {
        Map<String, Object> settings = clients.producer();
        int millis = Math.toIntExact(patience.toMillis());
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, millis / 2));
        // Kafka refuses a delivery timeout that has no room for one request.
        int oneRequest = number(settings, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)
                + number(settings, ProducerConfig.LINGER_MS_CONFIG);
        settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.max(millis, oneRequest));
        return new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(clients.serdes()));
    }

    private static int number(Map<String, Object> settings, String name) {
        return Integer.parseInt(String.valueOf(settings.get(name)).strip());
    }
}
