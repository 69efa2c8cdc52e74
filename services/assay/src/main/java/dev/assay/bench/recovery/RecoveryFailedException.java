package dev.assay.bench.recovery;

/** The benchmark could not be carried through; the message says why. */
final class RecoveryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecoveryFailedException(String message) {
        super(message);
    }
}
