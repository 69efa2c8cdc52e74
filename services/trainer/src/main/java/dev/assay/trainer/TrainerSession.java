package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import java.io.IOException;
import java.util.Optional;

/** A trainer at work, from one start or restart to the next. */
final class TrainerSession implements AutoCloseable {

    private final ReadAhead reader;
    private final Trainer trainer;
    private final TrainerMetrics metrics;
    private final Closeables used;

    /** @param used all that reader and trainer work with */
    TrainerSession(ReadAhead reader, Trainer trainer, TrainerMetrics metrics, Closeables used) {
        this.reader = reader;
        this.trainer = trainer;
        this.metrics = metrics;
        this.used = used;
        metrics.opened(trainer.version());
    }

    /**
     * Reads on for a moment, and trains on the next window if it is closed, or on what there is of it.
     *
     * @return what was committed meanwhile, if anything
     * @throws IOException if a window before could not be committed
     */
    Optional<Checkpoint> advance() throws IOException {
        Optional<Window> window = reader.next();
        metrics.behind(reader.lag());
        if (window.isPresent()) {
            reader.begin();
            trainer.process(window.get());
        } else {
            trainer.begin(reader.settled());
        }
        return trainer.committed();
    }

    /** Whether an announcement comes from another trainer: it is newer than all that this one knew, and not its own. */
    boolean isNews(Checkpoint announcement) {
        return trainer.isNews(announcement);
    }

    /** The newest version announced, as far as this session knows. */
    long version() {
        return trainer.version();
    }

    /** Makes a waiting {@link #advance} throw; may be called from any thread. */
    void wakeup() {
        reader.wakeup();
    }

    @Override
    public void close() {
        used.close();
    }
}
