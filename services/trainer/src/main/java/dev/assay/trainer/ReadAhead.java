package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.TrainingExample;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Forms the next window while one is learned from. Which records are in a full window does not depend on that, as long as
 * records come to all partitions. Belongs to the trainer's thread.
 */
final class ReadAhead implements AutoCloseable {

    private final WindowReader reader;
    private final Background<Optional<Window>> background;
    private volatile boolean training;
    private long lag;

    /**
     * @param reader used by nobody else
     * @param thread reads; of one thread
     */
    ReadAhead(WindowReader reader, Executor thread, Timing timing) {
        this.reader = reader;
        this.background = new Background<>(thread, timing);
    }

    /**
     * The next window if it is closed; reads on for a moment if not.
     *
     * @throws IOException never; what the reader throws is thrown, also if it was read ahead
     * @throws org.apache.kafka.common.errors.WakeupException if {@link #wakeup} was called
     */
    Optional<Window> next() throws IOException {
        training = false;
        Optional<Window> window = background.await().orElseGet(Optional::empty);
        if (window.isEmpty()) {
            window = reader.poll();
        }
        lag = reader.lag() + window.map(closed -> closed.records().size()).orElse(0);
        return window;
    }

    /** As {@link WindowReader#settled}; after {@link #next} found no window closed. */
    List<ConsumerRecord<String, TrainingExample>> settled() {
        return reader.settled();
    }

    /** A window is learned from; reads on until {@link #next} is called, or the next window is closed. */
    void begin() {
        training = true;
        background.begin(() -> {
            Optional<Window> window = Optional.empty();
            while (window.isEmpty() && training) {
                window = reader.poll();
            }
            return window;
        });
    }

    /** How many records were in the log and in no window before that which {@link #next} returned last. */
    long lag() {
        return lag;
    }

    /** Makes a waiting {@link #next} throw; may be called from any thread. */
    void wakeup() {
        reader.wakeup();
    }

    @Override
    public void close() {
        training = false;
        background.close();
    }
}
