package dev.assay.ingest;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came.
 *
 * @param timestamp event time in milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes belong to the record and are not changed
record Incoming(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {

    static Incoming of(Record<byte[], byte[]> record, RecordMetadata origin) {
        return new Incoming(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }

    /** The key. */
    byte[] requireKey() throws BadRecordException {
        if (key == null || key.length == 0) {
            throw new BadRecordException(
                    DeadReason.NULL_KEY,
                    "the key is " + (key == null ? "null" : "empty") + "; it must be the sample id");
        }
        return key;
    }

    /** The value. */
    byte[] requireValue() throws BadRecordException {
        if (value == null) {
            throw new BadRecordException(DeadReason.NULL_VALUE, "the value is null");
        }
        return value;
    }
}
