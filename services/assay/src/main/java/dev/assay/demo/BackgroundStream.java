package dev.assay.demo;

import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.PublishException;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.simulator.stream.StreamPublisher;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a stream on a thread of its own, never far ahead of the training: the models are to be seen learning while the
 * stream goes on, and predictions to be made by models that have learned.
 */
final class BackgroundStream implements AutoCloseable {

    /** Annotations that may be published but not yet trained on: enough that the trainer never waits. */
    private static final long LEAD = 4000;

    private static final int PORTION = 500;
    private static final long LOOK_MILLIS = 100;

    private final StreamPublisher publisher;
    private final List<StreamEvent> events;
    private final LongSupplier trained;
    private final Thread thread = new Thread(this::run, "assay-demo-stream");
    private volatile int reached;
    private volatile long annotations;
    private volatile @Nullable String failure;

    /**
     * @param from index of the first event to publish
     * @param trained how many annotations have been trained on
     */
    BackgroundStream(StreamPublisher publisher, List<StreamEvent> events, int from, LongSupplier trained) {
        this.publisher = publisher;
        this.events = events;
        this.trained = trained;
        this.reached = from;
        this.annotations = annotations(0, from);
        thread.start();
    }

    private void run() {
        try {
            while (reached < events.size()) {
                if (annotations - trained.getAsLong() < LEAD) {
                    int end = Math.min(reached + PORTION, events.size());
                    publisher.publish(events.subList(0, end), reached, (acknowledged, total) -> {});
                    annotations += annotations(reached, end);
                    reached = end;
                } else {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        } catch (PublishException e) {
            failure = String.valueOf(e.getMessage());
        } catch (InterruptedException | InterruptException e) {
            failure = "stopped";
        }
    }

    private long annotations(int from, int to) {
        return events.subList(from, to).stream()
                .filter(AnnotationEvent.class::isInstance)
                .count();
    }

    /** How many annotations are published. */
    long annotations() {
        return annotations;
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
