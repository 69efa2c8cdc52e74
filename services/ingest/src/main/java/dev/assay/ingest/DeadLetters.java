package dev.assay.ingest;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of dead letters: why a record was set aside, and where it came from. */
public final class DeadLetters {

    /** Name of a {@link Reason}. */
    public static final String REASON = "dead.reason";

    /** The reason in words. */
    public static final String DETAIL = "dead.detail";

    public static final String TOPIC = "dead.topic";
    public static final String PARTITION = "dead.partition";
    public static final String OFFSET = "dead.offset";
    public static final String TIMESTAMP = "dead.timestamp";
    public static final String SERVICE = "dead.service";

    private DeadLetters() {}

    /** Where a record came from. */
    record Origin(String topic, int partition, long offset, long timestamp) {}

    /** The original headers and these. */
    static Headers headers(Headers original, InvalidRecordException cause, Origin origin) {
        Headers headers = new RecordHeaders(original.toArray());
        add(headers, REASON, cause.reason().name());
        add(headers, DETAIL, String.valueOf(cause.getMessage()));
        add(headers, TOPIC, origin.topic());
        add(headers, PARTITION, Integer.toString(origin.partition()));
        add(headers, OFFSET, Long.toString(origin.offset()));
        add(headers, TIMESTAMP, Long.toString(origin.timestamp()));
        add(headers, SERVICE, "ingest");
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
