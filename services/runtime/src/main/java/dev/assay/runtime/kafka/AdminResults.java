package dev.assay.runtime.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for what the admin client does; its own time limit (default.api.timeout.ms) holds. */
public final class AdminResults {

    private AdminResults() {}

    /**
     * What the client was asked for.
     *
     * @param doing what is being done, as in "cannot ..."
     * @throws ClusterException if it failed, with Kafka's exception as its cause
     */
    public static <T> T get(Future<T> future, String doing) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClusterException("cannot " + doing + ": " + cause.getMessage() + advice(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("cannot " + doing + ": interrupted", e);
        }
    }

    /** What to look at, where the broker's or the client's words do not say. */
    static String advice(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return " (the brokers do not let this user or certificate in: see assay.kafka.client.*)";
        }
        if (cause instanceof AuthorizationException) {
            return " (this user lacks a right: see docs/acl-matrix.md)";
        }
        return cause instanceof TimeoutException
                ? " (do brokers listen at assay.kafka.bootstrap-servers, with the encryption that"
                        + " assay.kafka.client.\"security.protocol\" says?)"
                : "";
    }
}
