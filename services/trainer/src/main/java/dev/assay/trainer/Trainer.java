package dev.assay.trainer;

import dev.assay.learning.metrics.Scores;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.ModelChoice;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.records.Checkpoint;
import dev.assay.records.OffsetRange;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains window after window. Each window ends in a checkpoint: files first, then the one transaction that makes it
 * count.
 */
final class Trainer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    /** What it works with; all of it belongs to the trainer from then on. */
    record Parts(
            ModelLine line,
            StreamLearner learner,
            ExampleFeed feed,
            ModelStore store,
            CheckpointLog log,
            CheckpointCommit commit,
            PromotionGate gate,
            ServingModel serving,
            SuspectFinder suspects,
            int keep,
            Clock clock) {}

    private final Parts parts;
    private final CheckpointCodec codec;
    private final Publications publications;
    private long version;
    private long examples;

    /**
     * @param version newest version announced
     * @param examples examples consumed up to it
     */
    Trainer(Parts parts, long version, long examples) {
        this.parts = parts;
        this.codec = new CheckpointCodec(parts.line());
        this.publications = new Publications(parts.line());
        this.version = version;
        this.examples = examples;
    }

    /**
     * Trains on a window and commits it.
     *
     * @throws IOException if the checkpoint cannot be written or the serving one cannot be read
     * @throws org.apache.kafka.common.KafkaException if the commit failed; go on from the newest announcement then
     */
    Checkpoint process(Window window) throws IOException {
        StreamLearner learner = parts.learner();
        List<Arrival> arrivals = parts.feed().feed(window, learner);
        examples += window.records().size();
        version++;
        parts.log().catchUp();
        ModelChoice choice = learner.candidates().choose();
        PromotionGate.Verdict verdict = parts.gate()
                .judge(
                        choice,
                        parts.serving()
                                .evaluate(
                                        parts.log().serving(),
                                        learner.candidates().judges()));
        CheckpointLocation location =
                parts.store().write(parts.line().name(), version, codec.encode(version, examples, learner.save()));
        Instant now = parts.clock().instant();
        Checkpoint checkpoint = checkpoint(window, location, verdict, choice, now);
        parts.commit().commit(checkpoint, messages(arrivals, choice, now), window.nextOffsets());
        Scores gold = choice.scores(Candidate.GOLD);
        Scores silver = choice.scores(Candidate.SILVER);
        LOG.info(
                "version {} {}: {} annotations, gold mAP {} OF1 {}, silver mAP {} OF1 {}{}",
                version,
                verdict.status(),
                learner.trained(),
                round(gold.map()),
                round(gold.of1()),
                round(silver.map()),
                round(silver.of1()),
                choice.chosen() == Candidate.GOLD
                        ? ""
                        : ", bears the " + choice.chosen().id() + " model");
        collectGarbage();
        return checkpoint;
    }

    private Checkpoint checkpoint(
            Window window,
            CheckpointLocation location,
            PromotionGate.Verdict verdict,
            ModelChoice choice,
            Instant now) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Candidate candidate : Candidate.values()) {
            metrics.putAll(Publications.values(candidate.id() + ".", choice.scores(candidate)));
        }
        return Checkpoint.newBuilder()
                .setLine(parts.line().name())
                .setVersion(version)
                .setUri(location.uri())
                .setSha256(location.sha256())
                .setStatus(verdict.status())
                .setReason(verdict.reason())
                .setOffsets(ranges(window.nextOffsets()))
                .setExamples(examples)
                .setAnnotations(parts.learner().trained())
                .setMetrics(metrics)
                .setCreatedAt(now)
                .build();
    }

    private static List<OffsetRange> ranges(Map<TopicPartition, Long> nextOffsets) {
        return nextOffsets.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
                .map(entry ->
                        new OffsetRange(entry.getKey().topic(), entry.getKey().partition(), entry.getValue()))
                .toList();
    }

    private List<CheckpointCommit.Message> messages(List<Arrival> arrivals, ModelChoice choice, Instant now) {
        StreamLearner learner = parts.learner();
        List<CheckpointCommit.Message> messages = new ArrayList<>();
        messages.add(publications.corruption(version, learner, now));
        for (Candidate candidate : Candidate.values()) {
            messages.add(
                    publications.metrics(version, candidate.id(), choice.scores(candidate), learner.trained(), now));
        }
        Set<String> active = arrivals.stream().map(Arrival::annotator).collect(Collectors.toSet());
        messages.addAll(publications.annotators(version, active, learner.annotators(), now));
        parts.suspects()
                .find(
                        learner.judge(choice.chosen(), arrivals),
                        learner.corruption().corruption())
                .forEach(suspect -> messages.add(publications.suspect(version, suspect, now)));
        return messages;
    }

    /** Keeps the newest checkpoints, and promoted ones to roll back to; what a crash left unannounced goes too. */
    private void collectGarbage() throws IOException {
        Set<Long> keep = Stream.concat(
                        parts.log().worthKeeping(parts.keep()).stream(),
                        Stream.iterate(version, v -> v - 1).limit(parts.keep() + 1L))
                .collect(Collectors.toCollection(TreeSet::new));
        parts.store().deleteAllBut(parts.line().name(), keep);
    }

    long version() {
        return version;
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    @Override
    public void close() {
        parts.learner().close();
        parts.serving().close();
        parts.commit().close();
        parts.log().close();
    }
}
