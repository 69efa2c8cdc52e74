package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Lets a window be committed while the next one is learned from. One at a time, in their order: so what is announced is the
 * same as if nothing went on beside it. Belongs to the trainer's thread.
 */
final class Commits implements AutoCloseable {

    private final WindowCommit commit;
    private final Background<Checkpoint> background;
    private Optional<Checkpoint> news = Optional.empty();

    /** @param thread commits; of one thread */
    Commits(WindowCommit commit, Executor thread, Timing timing) {
        this.commit = commit;
        this.background = new Background<>(thread, timing);
    }

    /** Begins to commit a window, after {@link #await}. */
    void begin(LearnedWindow window) {
        background.begin(() -> commit.commit(window));
    }

    /**
     * Waits until what was begun is committed.
     *
     * @throws IOException if it failed, as {@link WindowCommit#commit} does
     * @throws org.apache.kafka.common.KafkaException if it failed, as {@link WindowCommit#commit} does, or if this thread was
     *     interrupted
     */
    void await() throws IOException {
        background.await().ifPresent(committed -> news = Optional.of(committed));
    }

    /**
     * The newest window that was committed since this was last asked.
     *
     * @throws IOException as {@link #await}
     */
    Optional<Checkpoint> news() throws IOException {
        if (background.isDone()) {
            await();
        }
        Optional<Checkpoint> committed = news;
        news = Optional.empty();
        return committed;
    }

    @Override
    public void close() {
        background.close();
    }
}
