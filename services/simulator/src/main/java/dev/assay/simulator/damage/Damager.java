package dev.assay.simulator.damage;

import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import dev.assay.simulator.stream.StreamEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Damages records. All of a damaged record but its damage is as in the whole one. */
public final class Damager {

    /** Bytes before the Avro data in Confluent's format: a zero and the schema id. */
    private static final int HEADER_BYTES = 5;

    private final Topics topics;
    private final Serializer<Object> serializer;
    private final int maxImageBytes;

    /**
     * @param serializer see {@link dev.assay.schemas.AvroSerdes#serializer}
     * @param maxImageBytes largest image file that the line accepts
     */
    public Damager(Topics topics, Serializer<Object> serializer, int maxImageBytes) {
        this.topics = topics;
        this.serializer = serializer;
        this.maxImageBytes = maxImageBytes;
    }

    /** The record of an event as it is sent when whole. */
    public ProducerRecord<byte[], byte[]> whole(StreamEvent event) {
        return record(event, event.sampleId(), serialized(event, event.toRecord()));
    }

    /**
     * The record of an event, damaged.
     *
     * @throws IllegalArgumentException if the damage does not fit the event
     */
    public ProducerRecord<byte[], byte[]> damaged(StreamEvent event, Damage damage) {
        if (!damage.fits(event)) {
            throw new IllegalArgumentException(
                    damage + " does not fit event " + event.sampleId() + " of topic " + event.topic());
        }
        SpecificRecord good = event.toRecord();
        String key = event.sampleId();
        return switch (damage) {
            case TRUNCATED_AVRO -> record(event, key, truncated(serialized(event, good)));
            case UNKNOWN_SCHEMA_ID -> record(event, key, unknownSchema(serialized(event, good)));
            case GARBAGE -> record(event, key, "{\"this\": \"is not Avro\"}".getBytes(StandardCharsets.UTF_8));
            case WRONG_RECORD_TYPE -> record(event, key, ofOtherTopic(event));
            case NULL_VALUE -> record(event, key, null);
            case NULL_KEY -> record(event, null, serialized(event, good));
            case KEY_MISMATCH -> record(event, key + "-other", serialized(event, good));
            case UNKNOWN_LABEL ->
                record(event, key, serialized(event, Payloads.withLabels(good, List.of("no-such-label"))));
            case EMPTY_LABEL_SET -> record(event, key, serialized(event, Payloads.withLabels(good, List.of())));
            case WRONG_FEATURE_LENGTH -> record(event, key, serialized(event, Payloads.withoutLastFeature(good)));
            case NOT_FINITE -> record(event, key, serialized(event, Payloads.withNaN(good)));
            case IMAGE_TOO_LARGE ->
                record(event, key, serialized(event, Payloads.paddedImage(good, Math.addExact(maxImageBytes, 1))));
            case IMAGE_UNREADABLE -> record(event, key, serialized(event, Payloads.halfImage(good)));
            case IMAGE_WRONG_SIZE -> record(event, key, serialized(event, Payloads.tinyImage(good)));
        };
    }

    private byte[] serialized(StreamEvent event, SpecificRecord record) {
        return serializer.serialize(topics.name(event.topic()), record);
    }

    /** The same labels as the other kind of labelled record, with that kind's schema. */
    private byte[] ofOtherTopic(StreamEvent event) {
        Topic other = event.topic() == Topic.ANNOTATIONS ? Topic.TRUSTED : Topic.ANNOTATIONS;
        return serializer.serialize(topics.name(other), Payloads.ofOtherKind(event.toRecord()));
    }

    private static byte[] truncated(byte[] value) {
        return Arrays.copyOf(value, HEADER_BYTES + (value.length - HEADER_BYTES) / 2);
    }

    private static byte[] unknownSchema(byte[] value) {
        ByteBuffer.wrap(value).putInt(1, Integer.MAX_VALUE);
        return value;
    }

    private ProducerRecord<byte[], byte[]> record(StreamEvent event, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                topics.name(event.topic()), null, event.timestamp().toEpochMilli(), keyBytes, value);
    }
}
