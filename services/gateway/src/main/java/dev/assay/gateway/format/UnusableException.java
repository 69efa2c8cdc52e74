package dev.assay.gateway.format;

/** Something that cannot become an item; the message says why. */
public final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnusableException(String message) {
        super(message, null, false, false);
    }
}
