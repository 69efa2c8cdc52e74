package dev.assay.schemas;

import java.util.Set;

/**
 * Names of the headers that a dead letter has beside those it came with. Values are UTF-8, numbers in decimal digits.
 */
public final class DeadLetterHeaders {

    /** A stable code for why it is one, e.g. {@code UNKNOWN_LABEL}. */
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

    /** All of them. */
    public static final Set<String> ALL = Set.of(REASON, DETAIL, TOPIC, PARTITION, OFFSET, TIMESTAMP, SERVICE);

    /** On a record that was sent again: where among the dead letters it lay, as partition, colon, offset. */
    public static final String REDRIVEN_FROM = "redriven.from";

    private DeadLetterHeaders() {}
}
