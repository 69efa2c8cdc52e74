package dev.assay.schemas;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's serializer, asked once for each topic's schema. It looks the schema's id up anew for every record, which takes
 * longer than the encoding; here what it put before the first record's data is put before the next ones'. It is asked for
 * every record if the first does not come out the same to the byte. Safe for use by many threads.
 */
final class QuickSerializer implements Serializer<Object> {

    private final KafkaAvroSerializer genuine;
    private final Map<String, Form> forms = new ConcurrentHashMap<>();

    /** @param genuine one with {@link PlainSettings} */
    QuickSerializer(KafkaAvroSerializer genuine) {
        this.genuine = genuine;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object record) {
        return serialize(topic, new RecordHeaders(), record);
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable Object record) {
        Form form = forms.get(topic);
        if (form != null && record instanceof SpecificRecord known && known.getSchema() == form.schema) {
            try {
                return form.write(known);
            } catch (IOException | RuntimeException e) {
                // The genuine one is to say what is wrong.
                return genuine.serialize(topic, headers, record);
            }
        }
        byte[] bytes = genuine.serialize(topic, headers, record);
        if (bytes != null && record instanceof SpecificRecord known) {
            learn(topic, known, bytes);
        }
        return bytes;
    }

    private void learn(String topic, SpecificRecord record, byte[] bytes) {
        Form form = new Form(record.getSchema(), Arrays.copyOf(bytes, WireFormat.HEADER));
        try {
            if (Arrays.equals(form.write(record), bytes)) {
                forms.put(topic, form);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
    }

    @Override
    public void close() {
        genuine.close();
    }

    /** How records of one schema are written to a topic. */
    private static final class Form {

        private final Schema schema;
        private final byte[] header;
        private final DatumWriter<SpecificRecord> writer;

        /** Most records of a topic are about as large. */
        private volatile int size = 64;

        Form(Schema schema, byte[] header) {
            this.schema = schema;
            this.header = header;
            this.writer = new SpecificDatumWriter<>(schema);
        }

        byte[] write(SpecificRecord record) throws IOException {
            ByteSink out = new ByteSink(size);
            out.write(header, 0, header.length);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writer.write(record, encoder);
            encoder.flush();
            if (out.size() > size) {
                size = out.size();
            }
            return out.toBytes();
        }
    }
}
