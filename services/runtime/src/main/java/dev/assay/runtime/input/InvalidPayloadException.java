package dev.assay.runtime.input;

/** A payload that cannot be turned into a row of the model line's input shape; the message says why. */
public final class InvalidPayloadException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, as a short fixed code that programs can compare. */
    public enum Reason {
        WRONG_KIND,
        WRONG_FEATURE_LENGTH,
        NOT_FINITE,
        FEATURE_TOO_LARGE,
        IMAGE_TOO_LARGE,
        IMAGE_UNREADABLE,
        IMAGE_WRONG_SIZE,
        REFERENCE_UNAVAILABLE
    }

    private final Reason reason;

    public InvalidPayloadException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
