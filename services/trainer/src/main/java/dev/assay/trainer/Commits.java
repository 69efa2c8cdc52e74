package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a window be committed while the next one is learned from. One at a time, in their order: so what is announced is the
 * same as if nothing went on beside it. Belongs to the trainer's thread.
 */
final class Commits implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final WindowCommit commit;
    private final Executor thread;
    private final Timing timing;
    private Optional<FutureTask<Checkpoint>> begun = Optional.empty();
    private Optional<Checkpoint> news = Optional.empty();

    /** @param thread commits; of one thread */
    Commits(WindowCommit commit, Executor thread, Timing timing) {
        this.commit = commit;
        this.thread = thread;
        this.timing = timing;
    }

    /** Begins to commit a window, after {@link #await}. */
    void begin(LearnedWindow window) {
        if (begun.isPresent()) {
            throw new IllegalStateException("version " + window.version() + " is to be committed too early");
        }
        FutureTask<Checkpoint> task = new FutureTask<>(() -> commit.commit(window));
        begun = Optional.of(task);
        thread.execute(task);
    }

    /**
     * Waits until what was begun is committed.
     *
     * @throws IOException if it failed, as {@link WindowCommit#commit} does
     * @throws org.apache.kafka.common.KafkaException if it failed, as {@link WindowCommit#commit} does, or if this thread was
     *     interrupted
     */
    void await() throws IOException {
        if (begun.isEmpty()) {
            return;
        }
        FutureTask<Checkpoint> task = begun.get();
        try {
            news = Optional.of(timing.await(task));
            begun = Optional.empty();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            begun = Optional.empty();
            throw failure(e);
        }
    }

    /**
     * The newest window that was committed since this was last asked.
     *
     * @throws IOException as {@link #await}
     */
    Optional<Checkpoint> news() throws IOException {
        if (begun.filter(FutureTask::isDone).isPresent()) {
            await();
        }
        Optional<Checkpoint> committed = news;
        news = Optional.empty();
        return committed;
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
        FutureTask<Checkpoint> task = begun.get();
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
            // Whoever goes on from the log will see whether it counts.
            LOG.warn("the last window was not committed", e.getCause());
        }
    }
}
