package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.OffsetRange;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains window after window. Each window ends in a checkpoint: files first, then the one transaction that makes it
 * count. After any exception it is of no use; a new one goes on from the newest announcement.
 */
final class Trainer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final int DIVERGED_AT_MOST = 3;

    /** What it works with; all of it belongs to the trainer from then on. */
    record Parts(
            String line,
            Learning learning,
            ModelStore store,
            CheckpointLog log,
            CheckpointCommit commit,
            CommitProgress progress,
            TrainerMetrics metrics,
            int keep,
            Timing timing) {}

    private final Parts parts;
    private Optional<Checkpoint> latest;
    private Optional<Checkpoint> attempted = Optional.empty();
    private long version;
    private long examples;
    private int diverged;

    /** @param start what the learner was restored from */
    Trainer(Parts parts, Optional<Checkpoint> start) {
        this.parts = parts;
        this.latest = start;
        this.version = parts.log().newestVersion();
        this.examples = start.map(Checkpoint::getExamples).orElse(0L);
    }

    /**
     * Trains on a window and commits it.
     *
     * @throws IOException if the checkpoint cannot be written or the serving one cannot be read
     * @throws org.apache.kafka.common.KafkaException if the commit failed
     */
    Checkpoint process(Window window) throws IOException {
        long next = version + 1;
        parts.progress().begin(next, window);
        Optional<String> leftOut = parts.metrics().timed(Stage.LEARN, () -> learn(window));
        parts.progress().reached(CommitPoint.TRAINED);
        examples += window.records().size();
        parts.log().catchUp();
        Instant now = parts.timing().now();
        Lesson lesson = parts.metrics().timed(Stage.CONCLUDE, () -> parts.learning()
                .conclude(next, parts.log().serving(), now));
        parts.progress().reached(CommitPoint.JUDGED);
        CheckpointLocation location =
                parts.metrics().timed(Stage.STORE, () -> parts.store().write(parts.line(), next, lesson.contents()));
        EventTimes times = leftOut.isPresent() ? new EventTimes(new long[0]) : EventTimes.of(window);
        PromotionGate.Verdict verdict = leftOut.map(
                        reason -> new PromotionGate.Verdict(CheckpointStatus.REJECTED, reason))
                .orElse(lesson.verdict());
        Checkpoint checkpoint = Checkpoint.newBuilder()
                .setLine(parts.line())
                .setVersion(next)
                .setUri(location.uri())
                .setSha256(location.sha256())
                .setStatus(verdict.status())
                .setReason(verdict.reason())
                .setOffsets(offsets(window))
                .setParent(latest.map(Checkpoint::getVersion).orElse(0L))
                .setLeftOut(leftOut.isPresent())
                .setExamples(examples)
                .setAnnotations(lesson.annotations())
                .setMetrics(lesson.metrics())
                .setCreatedAt(now)
                .setOldestEventAt(times.oldest())
                .setNewestEventAt(times.newest())
                .build();
        attempted = Optional.of(checkpoint);
        parts.metrics().timed(Stage.COMMIT, () -> {
            parts.commit().commit(checkpoint, lesson.messages(), window.nextOffsets());
            return checkpoint;
        });
        parts.metrics().trained(times, verdict.status());
        parts.log().committed(checkpoint);
        latest = attempted;
        version = next;
        LOG.info(
                "version {} {}: {} annotations; {}", version, verdict.status(), lesson.annotations(), verdict.reason());
        collectGarbage();
        return checkpoint;
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
            restoreLatest();
            return Optional.of(reason);
        }
    }

    /** Not by the log, which brokers may show later than they confirm a commit. */
    private void restoreLatest() throws IOException {
        Optional<CheckpointContents> contents = Optional.empty();
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

    private static List<OffsetRange> offsets(Window window) {
        return window.nextOffsets().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
                .map(entry -> new OffsetRange(
                        entry.getKey().topic(),
                        entry.getKey().partition(),
                        entry.getValue(),
                        window.firstOffsets().get(entry.getKey())))
                .toList();
    }

    /** Keeps the newest checkpoints, and promoted ones to roll back to; what a crash left unannounced goes too. */
    private void collectGarbage() throws IOException {
        Set<Long> keep = new TreeSet<>(parts.log().worthKeeping(parts.keep()));
        LongStream.rangeClosed(parts.log().newestVersion() + 1, version).forEach(keep::add);
        parts.store().deleteAllBut(parts.line(), keep);
        parts.progress().reached(CommitPoint.GARBAGE_COLLECTED);
    }

    /** The newest version announced, as far as this trainer knows. */
    long version() {
        return version;
    }

    /** Whether an announcement is of a version that is new to this trainer, and not its own, committed unnoticed. */
    boolean isNews(Checkpoint announcement) {
        return announcement.getVersion() > version
                && !attempted.filter(own -> isSame(own, announcement)).isPresent();
    }

    private static boolean isSame(Checkpoint own, Checkpoint announcement) {
        return own.getSha256().equals(announcement.getSha256())
                && own.getCreatedAt().equals(announcement.getCreatedAt());
    }

    @Override
    public void close() {
        try (Closeables all = new Closeables()) {
            all.add(parts.log());
            all.add(parts.commit());
            all.add(parts.learning());
        }
    }
}
