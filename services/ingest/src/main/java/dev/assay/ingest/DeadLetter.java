package dev.assay.ingest;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The form of a dead letter: key, value, timestamp and headers as they came, and headers that say why it is one and where
 * it came from. Values of these headers are UTF-8, numbers in decimal digits.
 */
public final class DeadLetter {

    /** Name of the {@link DeadReason}. */
    public static final String REASON = "dead.reason";

    /** What is wrong, for people. */
    public static final String DETAIL = "dead.detail";

    /** Topic it came from, by full name. */
    public static final String TOPIC = "dead.topic";

    /** Partition it came from. */
    public static final String PARTITION = "dead.partition";

    /** Offset it had there. */
    public static final String OFFSET = "dead.offset";

    /** Its timestamp, in milliseconds since the epoch. */
    public static final String TIMESTAMP = "dead.timestamp";

    /** The service that gave it up. */
    public static final String SERVICE = "dead.service";

    private static final int LONGEST_DETAIL = 500;

    private DeadLetter() {}

    static Record<byte[], byte[]> of(Incoming record, DeadReason reason, String detail) {
        Headers headers = new RecordHeaders(record.headers());
        // A letter that was sent again as it was already has these.
        set(headers, REASON, reason.name());
        set(headers, DETAIL, detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "...");
        set(headers, TOPIC, record.topic());
        set(headers, PARTITION, Integer.toString(record.partition()));
        set(headers, OFFSET, Long.toString(record.offset()));
        set(headers, TIMESTAMP, Long.toString(record.timestamp()));
        set(headers, SERVICE, IngestService.NAME);
        return new Record<>(record.key(), record.value(), record.timestamp(), headers);
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
