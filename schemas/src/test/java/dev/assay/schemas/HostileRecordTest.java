package dev.assay.schemas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.Annotation;
import dev.assay.records.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A few bytes that claim to be gigabytes. What they claim is beyond the heap, so nothing may be allocated for it. */
class HostileRecordTest {

    private static final long HUGE = 2_000_000_000L;

    @BeforeAll
    static void setUp() throws ClassNotFoundException {
        Class.forName(AvroSerdes.class.getName());
    }

    @Test
    void doesNotAllocateTheBytesThatARecordClaims() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        encoder.writeString("sample");
        encoder.writeIndex(0);
        encoder.writeLong(HUGE);
        encoder.flush();

        refused(Sample.getClassSchema(), bytes.toByteArray());
    }

    @Test
    void doesNotAllocateTheTextThatARecordClaims() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        encoder.writeLong(HUGE);
        encoder.flush();

        refused(Sample.getClassSchema(), bytes.toByteArray());
    }

    @Test
    void doesNotAllocateTheItemsThatARecordClaims() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        for (Schema.Field field : Annotation.getClassSchema().getFields()) {
            switch (field.schema().getType()) {
                case STRING -> encoder.writeString("text");
                case INT, LONG -> encoder.writeInt(1);
                case ENUM -> encoder.writeEnum(0);
                case ARRAY -> encoder.writeLong(HUGE);
                default -> encoder.writeIndex(0);
            }
            if (field.schema().getType() == Schema.Type.ARRAY) {
                break;
            }
        }
        encoder.flush();

        refused(Annotation.getClassSchema(), bytes.toByteArray());
    }

    private static void refused(Schema schema, byte[] bytes) {
        assertThatThrownBy(() -> new SpecificDatumReader<>(schema)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, null)))
                .isInstanceOfAny(IOException.class, RuntimeException.class)
                .hasMessageContaining(Long.toString(HUGE));
    }
}
