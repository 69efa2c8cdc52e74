package dev.assay.predictor;

/** A checkpoint that is whole, but not for this predictor as it is set up; the message says why and what to do. */
final class UnfitCheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    UnfitCheckpointException(String message) {
        super(message);
    }
}
