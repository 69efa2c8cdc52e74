package dev.assay.simulator.stream;

/** A stream that could not be sent to its end. */
public final class PublishException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int resumeFrom;

    PublishException(int resumeFrom, Throwable cause) {
        super("the stream broke off at event " + resumeFrom + ", resume there: " + cause.getMessage(), cause);
        this.resumeFrom = resumeFrom;
    }

    /** Index of the first event that the brokers may not have. */
    public int resumeFrom() {
        return resumeFrom;
    }
}
