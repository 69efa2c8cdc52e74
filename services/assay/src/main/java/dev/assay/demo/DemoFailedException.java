package dev.assay.demo;

/** The demo cannot go on; the message says why. */
public final class DemoFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }
}
