package dev.assay.runtime.models;

/** A model line has no such version. */
public final class UnknownVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownVersionException(String line, long version, String there) {
        super("line " + line + " has no version " + version + ": " + there);
    }
}
