package dev.assay.evaluator.score;

import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.manifest.Retraining;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.learning.metrics.Scores;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.Candidates;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.ModelChoice;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.line.CheckpointCodec;
import dev.assay.line.ExampleFeed;
import dev.assay.line.ModelLine;
import dev.assay.line.SettingsCodec;
import dev.assay.line.Window;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Learns again from the windows of a stretch, as the trainer does: window after window, a window left out where learning
 * diverges. Before anything is learned from an annotation, its sample is predicted. Belongs to one thread.
 */
final class Relearning implements AutoCloseable {

    private static final int DIVERGED_AT_MOST = 3;

    private final ModelLine line;
    private final ReplayMethod method;
    private final LearnerSettings settings;
    private final CheckpointCodec codec;
    private final ExampleFeed feed;
    private final Survey survey;
    private final Map<String, Integer> wanted = new HashMap<>();
    private final float[][] atArrival;
    private final List<Scores> heldOut = new ArrayList<>();
    private final List<Integer> leftOut = new ArrayList<>();
    private final long start;
    private StreamLearner learner;
    private SavedLearner before;
    private Candidate served;
    private int diverged;

    /**
     * @param start contents of the checkpoint to go on from; empty for nothing learned
     * @param device where to learn: auto, cpu or gpu:N
     */
    Relearning(
            ReplayManifest manifest,
            Retraining retraining,
            Optional<CheckpointContents> start,
            ExampleFeed feed,
            Survey survey,
            String device) {
        this.line = manifest.line().line();
        this.method = ReplayMethod.parse(retraining.method());
        this.settings = SettingsCodec.decode(retraining.settings(), line.network(), device);
        this.codec = new CheckpointCodec(line, settings);
        this.feed = feed;
        this.survey = survey;
        this.atArrival = new float[survey.judges().size()][];
        this.start = retraining.start() == null ? 0 : retraining.start().version();
        Set<String> known =
                start.map(contents -> CheckpointCodec.samples(contents.state())).orElse(Set.of());
        for (int place : survey.places(Judge::isArrival)) {
            Judge judge = survey.judges().get(place);
            if (judge.heldOut() || !known.contains(judge.sampleId())) {
                wanted.put(judge.sampleId(), place);
            }
        }
        this.before = start.map(codec::decode).orElseGet(SavedLearner::empty);
        this.served = before.served();
        this.learner = learner(before);
    }

    private StreamLearner learner(SavedLearner saved) {
        return new StreamLearner(
                settings, method.method(), line.format(), line.labels().size(), saved, this::predict);
    }

    /** The first prediction of a sample counts: later ones come after something was learned from it. */
    private void predict(Candidates models, List<Arrival> batch) {
        List<Arrival> first = batch.stream()
                .filter(arrival -> wanted.containsKey(arrival.sampleId()))
                .toList();
        float[][] probabilities = models.probabilities(
                measured(), first.stream().map(Arrival::row).toList());
        for (int i = 0; i < probabilities.length; i++) {
            Integer place = wanted.remove(first.get(i).sampleId());
            if (place != null) {
                atArrival[place] = probabilities[i];
            }
        }
    }

    private Candidate measured() {
        return method.measured().orElse(served);
    }

    /**
     * Learns from the next window, unless the live trainer left it out.
     *
     * @throws ReplayException if learning diverges again and again
     */
    void learn(int index, WindowRange range, Window window) {
        if (range.leftOut()) {
            leftOut.add(index);
        } else {
            feed.feed(window, learner);
            if (learner.candidates().isFinite()) {
                diverged = 0;
            } else {
                leaveOut(index);
            }
        }
        ModelChoice choice = learner.candidates().choose();
        served = choice.chosen();
        heldOut.add(choice.scores(measured()));
        before = learner.save();
    }

    private void leaveOut(int index) {
        leftOut.add(index);
        if (++diverged > DIVERGED_AT_MOST) {
            throw new ReplayException(DIVERGED_AT_MOST + " windows in a row were left out, and learning still diverges:"
                    + " lower assay.trainer.learning-rate with -s");
        }
        learner.close();
        learner = learner(before);
    }

    /** The model as it is now, on all judges; and what it predicted of them at their arrival. */
    Scored scored() {
        BitSet counts = new BitSet();
        for (int place = 0; place < atArrival.length; place++) {
            if (atArrival[place] != null) {
                counts.set(place);
            }
        }
        float[][] now = learner.candidates()
                .probabilities(
                        measured(), survey.judges().stream().map(Judge::row).toList());
        return new Scored(name(), method.threshold(), now, atArrival, counts);
    }

    String name() {
        return method.id() + ", retrained" + (start == 0 ? "" : " from v" + start);
    }

    String served() {
        return measured().id();
    }

    double[][] corruption() {
        return StoredModels.square(
                learner.corruption().corruption().matrix(), line.labels().size());
    }

    /** By window: figures on the held-out samples that the learner knew then. */
    List<Scores> heldOut() {
        return heldOut;
    }

    /** Windows that were left out. */
    List<Integer> leftOut() {
        return leftOut;
    }

    /** The digest that the live trainer would announce, had it learned this as a version. */
    String digest(long version) throws IOException {
        return CheckpointDigest.of(line.name(), version, codec.encode(version, learner.save()));
    }

    @Override
    public void close() {
        learner.close();
    }
}
