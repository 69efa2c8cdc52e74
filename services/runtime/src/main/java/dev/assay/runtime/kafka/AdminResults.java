package dev.assay.runtime.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what the admin client does; its own time limit (default.api.timeout.ms) holds. */
public final class AdminResults {

    private AdminResults() {}

    /**
     * What the client was asked for.
     *
     * @param doing what is being done, as in "cannot ..."
     * @throws ClusterException if it failed, with Kafka's exception as its cause
     */
    public static <T> T get(KafkaFuture<T> future, String doing) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClusterException("cannot " + doing + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("cannot " + doing + ": interrupted", e);
        }
    }
}
