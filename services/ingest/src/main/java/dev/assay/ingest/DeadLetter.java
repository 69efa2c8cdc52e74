package dev.assay.ingest;

import dev.assay.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The form of a dead letter: key, value, timestamp and headers as they came, and headers that say why it is one and where
 * it came from, see {@link DeadLetterHeaders}.
 */
final class DeadLetter {

    private static final int LONGEST_DETAIL = 500;

    private DeadLetter() {}

    static Record<byte[], byte[]> of(Incoming record, DeadReason reason, String detail) {
        Headers headers = new RecordHeaders(record.headers());
        // A letter that was sent again as it was already has these.
        set(headers, DeadLetterHeaders.REASON, reason.name());
        set(
                headers,
                DeadLetterHeaders.DETAIL,
                detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "...");
        set(headers, DeadLetterHeaders.TOPIC, record.topic());
        set(headers, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        set(headers, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        set(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(record.timestamp()));
        set(headers, DeadLetterHeaders.SERVICE, IngestService.NAME);
        return new Record<>(record.key(), record.value(), record.timestamp(), headers);
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
