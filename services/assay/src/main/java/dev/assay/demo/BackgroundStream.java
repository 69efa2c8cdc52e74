package dev.assay.demo;

import dev.assay.simulator.stream.PublishException;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.simulator.stream.StreamPublisher;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes a stream on a thread of its own. */
final class BackgroundStream implements AutoCloseable {

    private final Thread thread;
    private volatile int reached;
    private volatile @Nullable String failure;

    /** @param from index of the first event to publish */
    BackgroundStream(StreamPublisher publisher, List<StreamEvent> events, int from) {
        this.reached = from;
        this.thread = new Thread(
                () -> {
                    try {
                        publisher.publish(events, from, (acknowledged, total) -> reached = acknowledged);
                    } catch (PublishException e) {
                        failure = String.valueOf(e.getMessage());
                    } catch (InterruptedException e) {
                        failure = "stopped";
                    }
                },
                "assay-demo-stream");
        thread.start();
    }

    /** How many events the brokers have. */
    int reached() {
        return reached;
    }

    /** Why publishing ended early, if it did. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
