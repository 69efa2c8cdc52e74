package dev.assay.schemas;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's deserializer, asked once for each schema id of a topic. It looks every record's schema up in several caches,
 * which takes longer than the decoding; here an id leads straight to Avro's reader. Whatever that does not read to its end
 * goes to Confluent's deserializer, so that what is refused, and how, is for it alone to say. Safe for use by many threads.
 */
final class QuickDeserializer implements Deserializer<Object> {

    private final KafkaAvroDeserializer genuine;
    private final Map<String, Map<Integer, DatumReader<Object>>> readers = new ConcurrentHashMap<>();

    /** @param genuine one with {@link PlainSettings} and the topic name strategy, of values */
    QuickDeserializer(KafkaAvroDeserializer genuine) {
        this.genuine = genuine;
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] value) {
        return deserialize(topic, new RecordHeaders(), value);
    }

    @Override
    public @Nullable Object deserialize(String topic, Headers headers, byte @Nullable [] value) {
        if (value == null || value.length < WireFormat.HEADER || value[0] != WireFormat.MAGIC) {
            return genuine.deserialize(topic, headers, value);
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        Map<Integer, DatumReader<Object>> ofTopic = readers.computeIfAbsent(topic, any -> new ConcurrentHashMap<>());
        DatumReader<Object> reader = ofTopic.get(id);
        Object record = reader == null ? null : read(reader, value);
        if (record != null) {
            return record;
        }
        record = genuine.deserialize(topic, headers, value);
        if (reader == null && record instanceof SpecificRecord known) {
            Schema writer = schema(topic, id);
            if (writer != null) {
                ofTopic.put(id, new SpecificDatumReader<>(writer, known.getSchema()));
            }
        }
        return record;
    }

    /** The record, or null if there is anything wrong with it. */
    private static @Nullable Object read(DatumReader<Object> reader, byte[] value) {
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, null);
        try {
            Object record = reader.read(null, decoder);
            return decoder.isEnd() ? record : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** The schema that was just read with, which the client still has; null if it does not. */
    private @Nullable Schema schema(String topic, int id) {
        try {
            return genuine.getSchemaRegistryClient()
                                    .getSchemaBySubjectAndId(WireFormat.subject(topic), id)
                                    .rawSchema()
                            instanceof Schema schema
                    ? schema
                    : null;
        } catch (IOException | RestClientException | RuntimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        genuine.close();
    }
}
