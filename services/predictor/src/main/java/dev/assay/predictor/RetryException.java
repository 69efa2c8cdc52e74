package dev.assay.predictor;

/** Something that failed for a reason that may pass, such as a broker or the registry being away, and left no trace. */
final class RetryException extends Exception {

    private static final long serialVersionUID = 1L;

    RetryException(String message, Throwable cause) {
        super(message, cause);
    }
}
