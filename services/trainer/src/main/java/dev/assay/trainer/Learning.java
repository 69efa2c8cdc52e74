package dev.assay.trainer;

import dev.assay.line.IncompatibleCheckpointException;
import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.store.CheckpointContents;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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
     * Learns from the next records of a window that is still open; it will not be larger than usual. Whether that goes well
     * shows when {@link #learn} is called.
     *
     * @return event time of the newest annotation that is part of a step by now; empty if that is not known
     */
    Optional<Instant> begin(List<ConsumerRecord<String, TrainingExample>> records);

    /**
     * Learns from a window, or from what is left of it, if {@link #begin} was called.
     *
     * @throws DivergedException if what was learned is no longer made of numbers; {@link #restore} then
     */
    void learn(Window window);

    /**
     * What was learned up to and with the window; stays as it is, whatever is learned next. What was taken before must have
     * been concluded, or have been given up.
     *
     * @param version that it will be announced as
     */
    Learned learned(long version);

    /** What was learned up to a window. Belongs to one thread, which need not be that of the learning. */
    @FunctionalInterface
    interface Learned {

        /**
         * Judges what was learned, and makes it ready to be committed; once.
         *
         * @param serving the announcement of the version that is served
         * @throws IOException if the version that is served cannot be read
         */
        Lesson conclude(Optional<Checkpoint> serving, Instant now) throws IOException;
    }

    @Override
    void close();
}
