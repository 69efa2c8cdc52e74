package dev.assay.runtime.kafka;

import org.jspecify.annotations.Nullable;

/** A Kafka cluster that cannot be reached, or cannot do what is asked of it; the message says what and why. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
