package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.OffsetRange;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges and commits windows that were learned from, one at a time: files first, then the one transaction that makes them
 * count. After any exception it is of no use. What it knows may be asked for by any thread.
 */
final class WindowCommit {

    private static final Logger LOG = LoggerFactory.getLogger(WindowCommit.class);

    /** What it works with. */
    record Parts(
            String line,
            ModelStore store,
            CheckpointLog log,
            CheckpointCommit commit,
            CommitProgress progress,
            TrainerMetrics metrics,
            int keep,
            Timing timing) {}

    private final Parts parts;
    private volatile Optional<Checkpoint> latest;
    private volatile Optional<Checkpoint> attempted = Optional.empty();
    private volatile long version;

    /** @param start what the learner was restored from */
    WindowCommit(Parts parts, Optional<Checkpoint> start) {
        this.parts = parts;
        this.latest = start;
        this.version = parts.log().newestVersion();
    }

    /**
     * Commits a window.
     *
     * @throws IOException if the checkpoint cannot be written or the serving one cannot be read
     * @throws org.apache.kafka.common.KafkaException if the commit failed
     */
    Checkpoint commit(LearnedWindow learned) throws IOException {
        Window window = learned.window();
        parts.progress().begin(learned.version(), window);
        parts.log().catchUp();
        Instant now = parts.timing().now();
        Lesson lesson = parts.metrics().timed(Stage.CONCLUDE, () -> learned.learned()
                .conclude(parts.log().serving(), now));
        parts.progress().reached(CommitPoint.JUDGED);
        CheckpointLocation location = parts.metrics()
                .timed(Stage.STORE, () -> parts.store().write(parts.line(), learned.version(), lesson.contents()));
        Checkpoint checkpoint = announcement(learned, lesson, location, now);
        attempted = Optional.of(checkpoint);
        parts.metrics().timed(Stage.COMMIT, () -> {
            parts.commit().commit(checkpoint, lesson.messages(), window.nextOffsets());
            return checkpoint;
        });
        parts.metrics().trained(learned.times(), checkpoint.getStatus());
        parts.log().committed(checkpoint);
        latest = attempted;
        version = learned.version();
        LOG.info(
                "version {} {}: {} annotations; {}",
                version,
                checkpoint.getStatus(),
                lesson.annotations(),
                checkpoint.getReason());
        collectGarbage();
        parts.metrics().committed(checkpoint, learned.began());
        return checkpoint;
    }

    private Checkpoint announcement(LearnedWindow learned, Lesson lesson, CheckpointLocation location, Instant now) {
        PromotionGate.Verdict verdict = learned.leftOut()
                .map(reason -> new PromotionGate.Verdict(CheckpointStatus.REJECTED, reason))
                .orElse(lesson.verdict());
        return Checkpoint.newBuilder()
                .setLine(parts.line())
                .setVersion(learned.version())
                .setUri(location.uri())
                .setSha256(location.sha256())
                .setStatus(verdict.status())
                .setReason(verdict.reason())
                .setOffsets(offsets(learned.window()))
                .setParent(latest.map(Checkpoint::getVersion).orElse(0L))
                .setLeftOut(learned.leftOut().isPresent())
                .setExamples(latest.map(Checkpoint::getExamples).orElse(0L)
                        + learned.window().records().size())
                .setAnnotations(lesson.annotations())
                .setMetrics(lesson.metrics())
                .setCreatedAt(now)
                .setOldestEventAt(learned.times().oldest())
                .setNewestEventAt(learned.times().newest())
                .build();
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

    /** The newest announcement, as far as is known here; not by the log, which brokers may show later than they confirm. */
    Optional<Checkpoint> latest() {
        return latest;
    }

    /** The newest version announced, as far as is known here. */
    long version() {
        return version;
    }

    /** Whether an announcement is of a version that is new here, and not our own, committed unnoticed. */
    boolean isNews(Checkpoint announcement) {
        return announcement.getVersion() > version
                && !attempted.filter(own -> isSame(own, announcement)).isPresent();
    }

    private static boolean isSame(Checkpoint own, Checkpoint announcement) {
        return own.getSha256().equals(announcement.getSha256())
                && own.getCreatedAt().equals(announcement.getCreatedAt());
    }
}
