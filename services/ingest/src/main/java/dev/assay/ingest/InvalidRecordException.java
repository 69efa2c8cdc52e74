package dev.assay.ingest;

/** A record that cannot be used; the message says why in words. */
final class InvalidRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    InvalidRecordException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
