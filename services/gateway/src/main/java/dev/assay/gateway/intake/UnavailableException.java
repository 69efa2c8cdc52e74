package dev.assay.gateway.intake;

import java.io.IOException;

/**
 * The brokers or the registry are away, or refuse us. Of the items at hand any may be in the topics or not; sending all of
 * them again is safe, since ingest drops what repeats.
 */
public final class UnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
