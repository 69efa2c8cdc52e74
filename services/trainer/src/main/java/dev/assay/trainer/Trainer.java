package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.ModelStore;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains window after window; each is judged and committed while the next one is learned from. After any exception it is of
 * no use; a new one goes on from the newest announcement.
 */
final class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final int DIVERGED_AT_MOST = 3;

    /** What it works with. */
    record Parts(
            Learning learning,
            ModelStore store,
            WindowCommit commit,
            Commits commits,
            CommitListener listener,
            TrainerMetrics metrics) {}

    private final Parts parts;
    private long version;
    private int diverged;

    Trainer(Parts parts) {
        this.parts = parts;
        this.version = parts.commit().version();
    }

    /**
     * Trains on the next records of a window that is still open. They count when the window does.
     *
     * @param records which it will hold next to those before, in this order
     */
    void begin(List<ConsumerRecord<String, TrainingExample>> records) throws IOException {
        if (!records.isEmpty()) {
            parts.metrics().trainedOn(parts.metrics().timed(Stage.LEARN, () -> parts.learning()
                    .begin(records)));
        }
    }

    /**
     * Trains on what is left of a window, and begins to commit it once the one before is committed.
     *
     * @throws IOException if the one before could not be committed, as {@link WindowCommit#commit} says
     * @throws org.apache.kafka.common.KafkaException if the one before could not be committed
     */
    void process(Window window) throws IOException {
        Timer.Sample began = parts.metrics().start();
        long next = version + 1;
        parts.listener().reached(CommitPoint.WINDOW_CLOSED, next, window);
        Optional<String> leftOut = parts.metrics().timed(Stage.LEARN, () -> learn(window));
        EventTimes times = leftOut.isPresent() ? new EventTimes(new long[0]) : EventTimes.of(window);
        parts.metrics().trainedOn(Optional.ofNullable(times.newest()));
        parts.listener().reached(CommitPoint.TRAINED, next, window);
        LearnedWindow learned = parts.metrics().timed(Stage.HAND_OVER, () -> {
            parts.commits().await();
            return new LearnedWindow(
                    next, window, leftOut, times, parts.learning().learned(next), began);
        });
        parts.listener().reached(CommitPoint.HANDED_OVER, next, window);
        parts.commits().begin(learned);
        version = next;
    }

    /**
     * The newest window that was committed since this was last asked.
     *
     * @throws IOException as {@link #process}
     */
    Optional<Checkpoint> committed() throws IOException {
        return parts.commits().news();
    }

    /** @return why the window was left out, if it was */
    private Optional<String> learn(Window window) throws IOException {
        try {
            parts.learning().learn(window);
            diverged = 0;
            return Optional.empty();
        } catch (DivergedException e) {
            diverged++;
            if (diverged > DIVERGED_AT_MOST) {
                throw new IllegalStateException(
                        DIVERGED_AT_MOST + " windows in a row were left out, and learning still diverges: lower"
                                + " assay.trainer.learning-rate, or start a new assay.line.name",
                        e);
            }
            String reason = "window left out, since learning from it diverged (" + e.getMessage() + "): "
                    + ranges(window) + " of the examples were not learned from";
            parts.metrics().leftOut();
            LOG.error("version {}: {}", version + 1, reason);
            parts.commits().await();
            restoreLatest();
            return Optional.of(reason);
        }
    }

    private void restoreLatest() throws IOException {
        Optional<CheckpointContents> contents = Optional.empty();
        Optional<Checkpoint> latest = parts.commit().latest();
        if (latest.isPresent()) {
            contents = Optional.of(parts.store().read(CheckpointLog.location(latest.get())));
        }
        parts.learning().restore(contents);
    }

    private static String ranges(Window window) {
        return window.records().stream()
                .collect(Collectors.groupingBy(
                        record -> new TopicPartition(record.topic(), record.partition()),
                        Collectors.summarizingLong(record -> record.offset())))
                .entrySet()
                .stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
                .map(entry -> entry.getKey() + " offsets " + entry.getValue().getMin() + " to "
                        + entry.getValue().getMax())
                .collect(Collectors.joining(", "));
    }

    /** The newest version announced, as far as this trainer knows. */
    long version() {
        return parts.commit().version();
    }

    /** Whether an announcement is of a version that is new to this trainer, and not its own, committed unnoticed. */
    boolean isNews(Checkpoint announcement) {
        return parts.commit().isNews(announcement);
    }
}
