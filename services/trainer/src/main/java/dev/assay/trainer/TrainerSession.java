package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import java.io.IOException;
import java.util.Optional;

/** A trainer at work, from one start or restart to the next. */
final class TrainerSession implements AutoCloseable {

    private final WindowReader reader;
    private final Trainer trainer;

    TrainerSession(WindowReader reader, Trainer trainer) {
        this.reader = reader;
        this.trainer = trainer;
    }

    /**
     * Reads on for a moment, and trains on the next window if it is closed.
     *
     * @return what was committed, if anything
     */
    Optional<Checkpoint> advance() throws IOException {
        Optional<Window> window = reader.poll();
        return window.isEmpty() ? Optional.empty() : Optional.of(trainer.process(window.get()));
    }

    long version() {
        return trainer.version();
    }

    /** Makes a waiting {@link #advance} throw; may be called from any thread. */
    void wakeup() {
        reader.wakeup();
    }

    @Override
    public void close() {
        trainer.close();
        reader.close();
    }
}
