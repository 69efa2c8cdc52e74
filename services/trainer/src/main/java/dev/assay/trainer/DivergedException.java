package dev.assay.trainer;

/** What was learned is no longer made of numbers, and of no use. */
final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}
