package dev.assay.predictor;

/** A record that no prediction can be made of; the message says why. */
final class SkippedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a short fixed code in lower case, by which such records are counted */
    SkippedRecordException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
