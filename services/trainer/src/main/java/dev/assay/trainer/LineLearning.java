package dev.assay.trainer;

import dev.assay.learning.metrics.Scores;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.ModelChoice;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.line.CheckpointCodec;
import dev.assay.line.ExampleFeed;
import dev.assay.line.ModelLine;
import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.store.CheckpointContents;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Learning by the method: a {@link StreamLearner}, judged by held-out trusted samples. */
final class LineLearning implements Learning {

    /** Is shown the learner after each window. */
    @FunctionalInterface
    interface Watcher {
        void learned(StreamLearner learner);
    }

    private final Function<SavedLearner, StreamLearner> factory;
    private final CheckpointCodec codec;
    private final Publications publications;
    private final AnnotatorPublications annotators;
    private final ChangePublications changes;
    private final ExampleFeed feed;
    private final PromotionGate gate;
    private final ServingModel serving;
    private final SuspectFinder suspects;
    private final Watcher watcher;
    private @Nullable StreamLearner learner;
    private List<Arrival> arrivals = List.of();

    /**
     * Learning that has nothing yet; {@link #restore} first.
     *
     * @param serving belongs to this learning from then on
     * @param watcher shown the learner after each window
     */
    LineLearning(
            ModelLine line,
            CheckpointCodec codec,
            Function<SavedLearner, StreamLearner> factory,
            ExampleFeed feed,
            PromotionGate gate,
            ServingModel serving,
            SuspectFinder suspects,
            Watcher watcher) {
        this.factory = factory;
        this.codec = codec;
        this.publications = new Publications(line);
        this.annotators = new AnnotatorPublications(line);
        this.changes = new ChangePublications(line);
        this.feed = feed;
        this.gate = gate;
        this.serving = serving;
        this.suspects = suspects;
        this.watcher = watcher;
    }

    @Override
    public void restore(Optional<CheckpointContents> checkpoint) {
        SavedLearner saved = checkpoint.map(codec::decode).orElseGet(SavedLearner::empty);
        closeLearner();
        learner = factory.apply(saved);
        arrivals = List.of();
    }

    @Override
    public void learn(Window window) {
        arrivals = feed.feed(window, learner());
        if (!learner().candidates().isFinite()) {
            throw new DivergedException("a model's weights are no numbers any more");
        }
    }

    @Override
    public Lesson conclude(long version, Optional<Checkpoint> served, Instant now) throws IOException {
        StreamLearner current = learner();
        watcher.learned(current);
        ModelChoice choice = current.candidates().choose();
        PromotionGate.Verdict verdict =
                gate.judge(choice, serving.evaluate(served, current.candidates().judges()));
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Candidate candidate : Candidate.values()) {
            metrics.putAll(Publications.values(candidate.id() + ".", choice.scores(candidate)));
        }
        return new Lesson(
                codec.encode(version, current.save()),
                verdict,
                metrics,
                current.trained(),
                messages(version, choice, now));
    }

    private List<CheckpointCommit.Message> messages(long version, ModelChoice choice, Instant now) {
        StreamLearner current = learner();
        List<CheckpointCommit.Message> messages = new ArrayList<>();
        messages.add(publications.corruption(version, current, now));
        for (Candidate candidate : Candidate.values()) {
            Scores scores = choice.scores(candidate);
            messages.add(publications.metrics(version, candidate.id(), scores, current.trained(), now));
        }
        Set<String> active = arrivals.stream().map(Arrival::annotator).collect(Collectors.toSet());
        messages.addAll(annotators.annotators(
                version,
                active,
                current.annotators(),
                current.annotatorConfusions(AnnotatorPublications.MOST_CONFUSIONS),
                now));
        messages.addAll(changes.changes(version, current.changes(), current.trained(), arrivals.size(), now));
        suspects.find(
                        current.judge(choice.chosen(), arrivals),
                        current.corruption().corruption())
                .forEach(suspect -> messages.add(publications.suspect(version, suspect, now)));
        return messages;
    }

    private StreamLearner learner() {
        StreamLearner current = learner;
        if (current == null) {
            throw new IllegalStateException("nothing was restored");
        }
        return current;
    }

    private void closeLearner() {
        StreamLearner current = learner;
        if (current != null) {
            current.close();
            learner = null;
        }
    }

    @Override
    public void close() {
        closeLearner();
        serving.close();
    }
}
