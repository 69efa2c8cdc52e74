package dev.assay.schemas;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's Avro serializers, set up for Assay's generated records. Values are written in Confluent's wire format,
 * subjects are named by topic (TopicNameStrategy). With settings that have nothing done to each record, a schema is looked up once.
 */
public final class AvroSerdes {

    private static final String RECORDS = "dev.assay.records";

    static {
        // Avro loads classes by the names that schemas give; of ours, only the generated records may be loaded so.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT_TRUSTED_CLASSES,
                type -> type.getPackageName().equals(RECORDS)));
    }

    private AvroSerdes() {}

    /**
     * A serializer of any generated record.
     *
     * @param settings Confluent's client settings, {@code schema.registry.url} at least; all pass through
     */
    public static Serializer<Object> serializer(Map<String, ?> settings) {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(settings, false);
        // Rules are for each record anew, whatever the settings say.
        return PlainSettings.are(settings) && serializer.getRuleExecutors().isEmpty()
                ? new QuickSerializer(serializer)
                : serializer;
    }

    /** A deserializer that yields generated records; settings as for {@link #serializer}. */
    public static Deserializer<Object> deserializer(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        deserializer.configure(all, false);
        return PlainSettings.are(all) && deserializer.getRuleExecutors().isEmpty()
                ? new QuickDeserializer(deserializer)
                : deserializer;
    }

    /** Both for one record type. */
    @SuppressWarnings("unchecked")
    public static <T extends SpecificRecord> Serde<T> serde(Map<String, ?> settings) {
        return (Serde<T>) (Serde<?>) Serdes.serdeFrom(serializer(settings), deserializer(settings));
    }
}
