package dev.assay.integration.upgrade;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.registry.TopicRecords;
import dev.assay.schemas.Topic;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The schemas of a later release: each has one more field, with a default. */
final class NextSchemas implements AutoCloseable {

    static final String FIELD = "added_later";
    static final String DEFAULT = "not said";
    static final String VALUE = "said";

    private final KafkaAvroSerializer serializer = new KafkaAvroSerializer();
    private final KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();

    NextSchemas(KafkaClients clients) {
        Map<String, Object> settings = clients.serdes();
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
    }

    /** The next version of what is written to a topic. */
    static Schema of(Topic topic) {
        return with(topic, field -> field.name(FIELD)
                .type(SchemaBuilder.builder().stringType())
                .withDefault(DEFAULT));
    }

    /** One that old records cannot be read with: the field has no default. */
    static Schema breaking(Topic topic) {
        return with(topic, field -> field.name(FIELD)
                .type(SchemaBuilder.builder().stringType())
                .noDefault());
    }

    private interface Addition {
        SchemaBuilder.FieldAssembler<Schema> to(SchemaBuilder.FieldAssembler<Schema> fields);
    }

    private static Schema with(Topic topic, Addition addition) {
        Schema now = TopicRecords.schema(topic).orElseThrow();
        Schema added = addition.to(SchemaBuilder.record("Added").fields()).endRecord();
        return Schema.createRecord(
                now.getName(),
                now.getDoc(),
                now.getNamespace(),
                false,
                Stream.concat(now.getFields().stream(), added.getFields().stream())
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
    }

    /** The record as a later release would have written it. */
    ProducerRecord<byte[], byte[]> rewrite(Topic topic, ProducerRecord<byte[], byte[]> record) {
        GenericRecord old = (GenericRecord) deserializer.deserialize(record.topic(), record.value());
        GenericRecord next = new GenericData.Record(of(topic));
        old.getSchema().getFields().forEach(field -> next.put(field.name(), old.get(field.name())));
        next.put(FIELD, VALUE);
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.timestamp(),
                record.key(),
                serializer.serialize(record.topic(), next),
                record.headers());
    }

    /** What a consumer of the later release sees in the added field. */
    String added(Topic topic, String name, byte[] value) {
        GenericRecord read = (GenericRecord) deserializer.deserialize(name, value, of(topic));
        return read.get(FIELD).toString();
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
