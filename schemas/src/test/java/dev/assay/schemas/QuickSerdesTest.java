package dev.assay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.records.Annotation;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking schemas up once changes neither a byte of what is written nor anything of what is read or refused. */
class QuickSerdesTest {

    private static final Map<String, Object> SETTINGS = Map.of("schema.registry.url", "mock://quick-serdes");
    private static final Map<String, Object> READING =
            Map.of("schema.registry.url", "mock://quick-serdes", "specific.avro.reader", true);

    private final Serializer<Object> serializer = AvroSerdes.serializer(SETTINGS);
    private final Deserializer<Object> deserializer = AvroSerdes.deserializer(SETTINGS);
    private final KafkaAvroSerializer genuineSerializer = new KafkaAvroSerializer();
    private final KafkaAvroDeserializer genuineDeserializer = new KafkaAvroDeserializer();

    QuickSerdesTest() {
        genuineSerializer.configure(SETTINGS, false);
        genuineDeserializer.configure(READING, false);
    }

    static Stream<SpecificRecord> records() {
        return Records.oneOfEach();
    }

    @ParameterizedTest
    @MethodSource("records")
    void writeAndReadAsConfluentsDo(SpecificRecord record) {
        assertThat(serializer).isInstanceOf(QuickSerializer.class);
        assertThat(deserializer).isInstanceOf(QuickDeserializer.class);
        String topic = "quick." + record.getSchema().getName();
        byte[] expected = genuineSerializer.serialize(topic, record);
        // The first goes to Confluent's, the next ones do not.
        for (int i = 0; i < 3; i++) {
            assertThat(serializer.serialize(topic, record)).isEqualTo(expected);
            assertThat(deserializer.deserialize(topic, expected))
                    .isInstanceOf(record.getClass())
                    .isEqualTo(record)
                    .isEqualTo(genuineDeserializer.deserialize(topic, expected));
        }
    }

    @Test
    void tellRecordsOfSeveralTypesInOneTopicApart() {
        for (int i = 0; i < 3; i++) {
            records().forEach(record -> {
                byte[][] written = new byte[2][];
                Throwable expected =
                        catchThrowable(() -> written[0] = genuineSerializer.serialize("quick.mixed", record));
                Throwable failure = catchThrowable(() -> written[1] = serializer.serialize("quick.mixed", record));
                assertThat(written[1]).isEqualTo(written[0]);
                assertThat(messages(failure)).isEqualTo(messages(expected));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void refuseDamagedDataAsConfluentsDo(int seed) {
        Random random = new Random(seed);
        SpecificRecord record = records()
                .filter(one -> one.getClass() == Annotation.class)
                .findFirst()
                .orElseThrow();
        byte[] whole = serializer.serialize("quick.damage", record);
        deserializer.deserialize("quick.damage", whole);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = damage(whole, random);
            Object[] read = new Object[2];
            Throwable expected = catchThrowable(() -> read[0] = genuineDeserializer.deserialize("quick.damage", bytes));
            Throwable failure = catchThrowable(() -> read[1] = deserializer.deserialize("quick.damage", bytes));
            assertThat(read[1]).isEqualTo(read[0]);
            assertThat(messages(failure)).isEqualTo(messages(expected));
        }
    }

    @Test
    void leaveRecordsThatMoreIsDoneToToConfluents() {
        Map<String, Object> settings = Map.of("schema.registry.url", "mock://quick-serdes", "use.latest.version", true);

        assertThat(AvroSerdes.serializer(settings)).isInstanceOf(KafkaAvroSerializer.class);
        assertThat(AvroSerdes.deserializer(settings)).isInstanceOf(KafkaAvroDeserializer.class);
    }

    @Test
    void refuseARecordThatLacksAFieldAsConfluentsDo() {
        Annotation whole = (Annotation) records()
                .filter(one -> one.getClass() == Annotation.class)
                .findFirst()
                .orElseThrow();
        serializer.serialize("quick.lacking", whole);
        Annotation lacking = Annotation.newBuilder(whole).build();
        lacking.put("annotator", null);

        Throwable expected = catchThrowable(() -> genuineSerializer.serialize("quick.lacking", lacking));
        assertThat(catchThrowable(() -> serializer.serialize("quick.lacking", lacking)))
                .hasSameClassAs(expected)
                .hasMessage(expected.getMessage());
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] bytes =
                switch (random.nextInt(4)) {
                    case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
                    case 1 -> Arrays.copyOf(whole, whole.length + 1 + random.nextInt(3));
                    case 2 ->
                        ByteBuffer.wrap(whole.clone())
                                .putInt(1, random.nextInt(1000))
                                .array();
                    default -> whole.clone();
                };
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause).append('\n');
        }
        return all.toString();
    }
}
