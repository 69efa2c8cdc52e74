package dev.assay.ingest;

/** A record that will be no better when it is read again; it becomes a dead letter. */
final class BadRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final DeadReason reason;

    BadRecordException(DeadReason reason, String detail) {
        // Without a stack trace, so that a flood of bad records costs little.
        super(detail, null, false, false);
        this.reason = reason;
    }

    DeadReason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
