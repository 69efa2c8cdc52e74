package dev.assay.trainer;

import dev.assay.line.IncompatibleCheckpointException;
import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.store.CheckpointContents;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What a model line learns, as far as committing windows must know of it. Belongs to one thread. */
interface Learning extends AutoCloseable {

    /**
     * Forgets all, and goes on from a checkpoint.
     *
     * @param checkpoint empty for nothing learned
     * @throws IncompatibleCheckpointException if it is of a newer format, another label space, input or network
     */
    void restore(Optional<CheckpointContents> checkpoint);

    /**
     * Learns from a window.
     *
     * @throws DivergedException if what was learned is no longer made of numbers; {@link #restore} then
     */
    void learn(Window window);

    /**
     * What was learned up to and with the window.
     *
     * @param version that it will be announced as
     * @param serving the announcement of the version that is served
     * @throws IOException if the version that is served cannot be read
     */
    Lesson conclude(long version, Optional<Checkpoint> serving, Instant now) throws IOException;

    @Override
    void close();
}
