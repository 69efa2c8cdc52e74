package dev.assay.trainer;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that another thread does, one piece at a time, while the trainer's goes on; its failures are the trainer's. Belongs to
 * the trainer's thread.
 */
final class Background<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Executor thread;
    private final Timing timing;
    private Optional<FutureTask<T>> begun = Optional.empty();

    /** @param thread does the work; a single one */
    Background(Executor thread, Timing timing) {
        this.thread = thread;
        this.timing = timing;
    }

    /** Begins a piece of work, after the end of the one before. */
    void begin(Callable<T> work) {
        if (begun.isPresent()) {
            throw new IllegalStateException("the work before was not awaited");
        }
        FutureTask<T> task = new FutureTask<>(work);
        begun = Optional.of(task);
        thread.execute(task);
    }

    /** Whether {@link #await} would return at once. */
    boolean isDone() {
        return begun.filter(task -> !task.isDone()).isEmpty();
    }

    /**
     * Waits for the end of what was begun.
     *
     * @return its result; empty if nothing was begun
     * @throws IOException if the work failed so; runtime exceptions are thrown as well
     * @throws InterruptException if this thread was interrupted
     */
    Optional<T> await() throws IOException {
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        try {
            T result = timing.await(begun.get());
            begun = Optional.empty();
            return Optional.of(result);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            begun = Optional.empty();
            throw failure(e);
        }
    }

    private static IOException failure(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(e);
    }

    /** Waits for what was begun, so that nothing that it uses is closed under its hands; then it is over, whichever way. */
    @Override
    public void close() {
        if (begun.isEmpty()) {
            return;
        }
        FutureTask<T> task = begun.get();
        begun = Optional.empty();
        try {
            timing.await(task);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // Whoever goes on from the log will see what counts.
            if (!(e.getCause() instanceof WakeupException)) {
                LOG.warn("the last work in the background failed", e.getCause());
            }
        }
    }
}
