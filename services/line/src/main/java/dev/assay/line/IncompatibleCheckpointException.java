package dev.assay.line;

/** A checkpoint that is whole but not for this model line as it is set up now; the message says what differs. */
public final class IncompatibleCheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IncompatibleCheckpointException(String message) {
        super(message);
    }
}
