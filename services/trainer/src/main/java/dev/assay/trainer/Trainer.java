package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.OffsetRange;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            Clock clock) {}

    private final Parts parts;
    private final Restorer restorer;
    private long version;
    private long examples;
    private int diverged;

    /**
     * @param version newest version announced
     * @param examples examples consumed up to it
     */
    Trainer(Parts parts, long version, long examples) {
        this.parts = parts;
        this.restorer = new Restorer(parts.log(), parts.store());
        this.version = version;
        this.examples = examples;
    }

    /**
     * Trains on a window and commits it.
     *
     * @throws IOException if the checkpoint cannot be written or the serving one cannot be read
     * @throws org.apache.kafka.common.KafkaException if the commit failed
     */
    Checkpoint process(Window window) throws IOException {
        version++;
        parts.progress().begin(version, window);
        Optional<String> leftOut = learn(window);
        parts.progress().reached(CommitPoint.TRAINED);
        examples += window.records().size();
        parts.log().catchUp();
        Instant now = parts.clock().instant();
        Lesson lesson = parts.learning().conclude(version, parts.log().serving(), now);
        CheckpointLocation location = parts.store().write(parts.line(), version, lesson.contents());
        PromotionGate.Verdict verdict = leftOut.map(
                        reason -> new PromotionGate.Verdict(CheckpointStatus.REJECTED, reason))
                .orElse(lesson.verdict());
        Checkpoint checkpoint = Checkpoint.newBuilder()
                .setLine(parts.line())
                .setVersion(version)
                .setUri(location.uri())
                .setSha256(location.sha256())
                .setStatus(verdict.status())
                .setReason(verdict.reason())
                .setOffsets(ranges(window.nextOffsets()))
                .setExamples(examples)
                .setAnnotations(lesson.annotations())
                .setMetrics(lesson.metrics())
                .setCreatedAt(now)
                .build();
        parts.commit().commit(checkpoint, lesson.messages(), window.nextOffsets());
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
            LOG.error("version {}: {}", version, reason);
            long restored = restorer.restore(parts.learning())
                    .map(Checkpoint::getVersion)
                    .orElse(0L);
            if (restored != version - 1) {
                throw new IOException("version " + (version - 1) + " cannot be read any more");
            }
            return Optional.of(reason);
        }
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

    private static List<OffsetRange> ranges(Map<TopicPartition, Long> nextOffsets) {
        return nextOffsets.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
                .map(entry ->
                        new OffsetRange(entry.getKey().topic(), entry.getKey().partition(), entry.getValue()))
                .toList();
    }

    /** Keeps the newest checkpoints, and promoted ones to roll back to; what a crash left unannounced goes too. */
    private void collectGarbage() throws IOException {
        Set<Long> keep = Stream.concat(
                        parts.log().worthKeeping(parts.keep()).stream(),
                        Stream.iterate(version, v -> v - 1).limit(parts.keep() + 1L))
                .collect(Collectors.toCollection(TreeSet::new));
        parts.store().deleteAllBut(parts.line(), keep);
        parts.progress().reached(CommitPoint.GARBAGE_COLLECTED);
    }

    long version() {
        return version;
    }

    @Override
    public void close() {
        parts.learning().close();
        parts.commit().close();
        parts.log().close();
    }
}
