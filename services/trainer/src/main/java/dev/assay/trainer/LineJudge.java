package dev.assay.trainer;

import dev.assay.learning.metrics.Scores;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.ModelChoice;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.line.CheckpointCodec;
import dev.assay.line.ModelLine;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.store.CheckpointContents;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a learner by its held-out trusted samples, and says what is to be published of it. Belongs to one thread at a time. */
final class LineJudge implements AutoCloseable {

    private final CheckpointCodec codec;
    private final Publications publications;
    private final AnnotatorPublications annotators;
    private final ChangePublications changes;
    private final PromotionGate gate;
    private final ServingModel serving;
    private final SuspectFinder suspects;

    /** @param serving belongs to this judge from then on */
    LineJudge(ModelLine line, CheckpointCodec codec, PromotionGate gate, ServingModel serving, SuspectFinder suspects) {
        this.codec = codec;
        this.publications = new Publications(line);
        this.annotators = new AnnotatorPublications(line);
        this.changes = new ChangePublications(line);
        this.gate = gate;
        this.serving = serving;
        this.suspects = suspects;
    }

    /** A lesson, and the model that was chosen to be served from now on. */
    record Judged(Lesson lesson, Candidate chosen) {}

    /**
     * Judges a learner.
     *
     * @param version that it will be announced as
     * @param saved what was learned, to be written down
     * @param learner restored from it, for judging
     * @param arrivals annotations of its last window
     * @param served the announcement of the version that is served
     * @throws IOException if the version that is served cannot be read
     */
    Judged judge(
            long version,
            SavedLearner saved,
            StreamLearner learner,
            List<Arrival> arrivals,
            Optional<Checkpoint> served,
            Instant now)
            throws IOException {
        ModelChoice choice = learner.candidates().choose();
        PromotionGate.Verdict verdict =
                gate.judge(choice, serving.evaluate(served, learner.candidates().judges()));
        CheckpointContents contents = codec.encode(version, saved.withServed(choice.chosen()));
        if (verdict.status() == CheckpointStatus.PROMOTED) {
            serving.promote(version, contents);
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Candidate candidate : Candidate.values()) {
            metrics.putAll(Publications.values(candidate.id() + ".", choice.scores(candidate)));
        }
        Lesson lesson = new Lesson(
                contents, verdict, metrics, learner.trained(), messages(version, learner, arrivals, choice, now));
        return new Judged(lesson, choice.chosen());
    }

    private List<CheckpointCommit.Message> messages(
            long version, StreamLearner learner, List<Arrival> arrivals, ModelChoice choice, Instant now) {
        List<CheckpointCommit.Message> messages = new ArrayList<>();
        messages.add(publications.corruption(version, learner, now));
        for (Candidate candidate : Candidate.values()) {
            Scores scores = choice.scores(candidate);
            messages.add(publications.metrics(version, candidate.id(), scores, learner.trained(), now));
        }
        Set<String> active = arrivals.stream().map(Arrival::annotator).collect(Collectors.toSet());
        messages.addAll(annotators.annotators(
                version,
                active,
                learner.annotators(),
                learner.annotatorConfusions(AnnotatorPublications.MOST_CONFUSIONS),
                now));
        messages.addAll(changes.changes(version, learner.changes(), learner.trained(), arrivals.size(), now));
        suspects.find(
                        learner.judge(choice.chosen(), arrivals),
                        learner.corruption().corruption())
                .forEach(suspect -> messages.add(publications.suspect(version, suspect, now)));
        return messages;
    }

    @Override
    public void close() {
        serving.close();
    }
}
