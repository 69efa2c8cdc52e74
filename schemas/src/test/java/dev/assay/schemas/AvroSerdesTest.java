package dev.assay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.TrustedLabels;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdesTest {

    private static final Map<String, Object> SETTINGS = Map.of("schema.registry.url", "mock://avro-serdes");
    private static final byte MAGIC = 0;
    private static final int HEADER = 5;

    static Stream<SpecificRecord> records() {
        return Records.oneOfEach();
    }

    @Test
    void haveAnExampleOfEveryRecord() {
        assertThat(records().map(record -> record.getSchema().getName()).distinct())
                .containsExactlyInAnyOrderElementsOf(SchemaFiles.current().keySet());
    }

    @ParameterizedTest
    @MethodSource("records")
    void bringARecordBackAsItWas(SpecificRecord record) {
        String topic = "assay." + record.getSchema().getName();
        try (Serde<SpecificRecord> serde = AvroSerdes.serde(SETTINGS)) {
            byte[] bytes = serde.serializer().serialize(topic, record);
            assertThat(bytes[0]).isEqualTo(MAGIC);
            assertThat(bytes).hasSizeGreaterThan(HEADER);
            assertThat(serde.deserializer().deserialize(topic, bytes))
                    .isInstanceOf(record.getClass())
                    .isEqualTo(record);
        }
    }

    @Test
    void keepATombstoneNull() {
        try (Serde<TrustedLabels> serde = AvroSerdes.serde(SETTINGS)) {
            assertThat(serde.serializer().serialize("assay.trusted.v1", null)).isNull();
            assertThat(serde.deserializer().deserialize("assay.trusted.v1", null))
                    .isNull();
        }
    }

    @Test
    void passSettingsThroughToTheSerializer() {
        Map<String, Object> settings =
                Map.of("schema.registry.url", "mock://nothing-registered", "auto.register.schemas", false);
        try (Serializer<Object> serializer = AvroSerdes.serializer(settings)) {
            assertThatThrownBy(() -> serializer.serialize("assay.trusted.v1", Records.trustedLabels()))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void passSettingsThroughToTheDeserializer() {
        Map<String, Object> settings =
                Map.of("schema.registry.url", "mock://avro-serdes", "specific.avro.reader", false);
        try (Serializer<Object> serializer = AvroSerdes.serializer(SETTINGS);
                Deserializer<Object> deserializer = AvroSerdes.deserializer(settings)) {
            byte[] bytes = serializer.serialize("assay.trusted.v1", Records.trustedLabels());
            assertThat(deserializer.deserialize("assay.trusted.v1", bytes))
                    .isInstanceOf(GenericRecord.class)
                    .isNotInstanceOf(SpecificRecord.class);
        }
    }

    @Test
    void refuseBytesThatAreNotInTheWireFormat() {
        try (Deserializer<Object> deserializer = AvroSerdes.deserializer(SETTINGS)) {
            assertThatThrownBy(() -> deserializer.deserialize("assay.trusted.v1", new byte[] {1, 2, 3, 4, 5, 6}))
                    .isInstanceOf(SerializationException.class);
        }
    }
}
