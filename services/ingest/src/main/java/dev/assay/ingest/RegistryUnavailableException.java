package dev.assay.ingest;

import org.jspecify.annotations.Nullable;

/** The schema registry did not answer, or refused to; says nothing about the record in hand, which must be tried again. */
final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
