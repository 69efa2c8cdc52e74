package dev.assay.gateway.intake;

import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Intakes of a line of four features and three labels, over Kafka's own stand-in for a producer. */
public final class Intakes {

    private Intakes() {}

    /** Serializes as the real one does, and acknowledges at once. */
    public static MockProducer<String, @Nullable Object> producer() {
        return new MockProducer<>(
                true,
                null,
                new StringSerializer(),
                AvroSerdes.serializer(Map.of("schema.registry.url", "mock://gateway")));
    }

    public static Intake over(
            Producer<String, @Nullable Object> producer, MeterRegistry meters, Map<String, String> line) {
        LineSettings settings = Settings.of(line, LineSettings.class).get(LineSettings.class);
        ItemCheck check = new ItemCheck(
                new LabelCheck(new LabelSpace(settings.labels())), new PayloadCheck(settings, Optional.empty()), false);
        return new Intake(producer, new Topics("assay.", 1, (short) 1), check, Clock.systemUTC(), meters);
    }
}
