package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.Optional;

/** A trainer at work, from one start or restart to the next. */
final class TrainerSession implements AutoCloseable {

    private final WindowReader reader;
    private final Trainer trainer;
    private final TrainerMetrics metrics;

    TrainerSession(WindowReader reader, Trainer trainer, TrainerMetrics metrics) {
        this.reader = reader;
        this.trainer = trainer;
        this.metrics = metrics;
        metrics.opened(trainer.version());
    }

    /**
     * Reads on for a moment, and trains on the next window if it is closed.
     *
     * @return what was committed, if anything
     */
    Optional<Checkpoint> advance() throws IOException {
        Optional<Window> window = reader.poll();
        metrics.behind(
                reader.lag() + window.map(closed -> closed.records().size()).orElse(0));
        if (window.isEmpty()) {
            return Optional.empty();
        }
        Timer.Sample start = metrics.start();
        Checkpoint checkpoint = trainer.process(window.get());
        metrics.committed(checkpoint, start);
        return Optional.of(checkpoint);
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
        try (Closeables all = new Closeables()) {
            all.add(reader);
            all.add(trainer);
        }
    }
}
