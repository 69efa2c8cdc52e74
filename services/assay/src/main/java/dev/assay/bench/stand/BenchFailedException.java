package dev.assay.bench.stand;

/** The benchmark could not be carried through; the message says why. */
public final class BenchFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchFailedException(String message) {
        super(message);
    }
}
