package dev.assay.learning.stream;

import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.change.Change;
import dev.assay.learning.change.Shift;
import dev.assay.learning.corruption.AnnotatorConfusions;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.method.Method;
import dev.assay.learning.method.Randomness;
import dev.assay.learning.network.InputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns from arrivals in one pass: the silver model from crowd labels as they are, the corruption of the noise, and the
 * gold model through it; see docs/method.md, "Streaming". What it becomes follows from the settings and the sequence of
 * calls alone. Belongs to one thread; its models learn side by side.
 */
public final class StreamLearner implements AutoCloseable {

    private final LearnerSettings settings;
    private final int labels;
    private final Randomness randomness;
    private final LearnerModels models;
    private final Candidates candidates;
    private final CorruptionTracker corruption;
    private final TrustedStore trusted;
    private final TrustedStore heldOut;
    private final CrowdBuffers crowd;
    private final ChangeWatch changes;
    private final AnnotatorBook annotators;
    private final ArrivalWatcher watcher;
    private final List<Arrival> pending = new ArrayList<>();
    private long arrivals;
    private long trained;
    private long estimatedAt;
    private int windowRecords;

    /** Starts with nothing learned, and learns our way. */
    public StreamLearner(LearnerSettings settings, InputFormat input, int labels) {
        this(settings, Method.stream(), input, labels, SavedLearner.empty());
    }

    /**
     * Goes on from a saved learner.
     *
     * @param method how to learn
     * @param labels K
     * @throws IllegalArgumentException if it does not fit the settings, the input or the label space
     */
    public StreamLearner(LearnerSettings settings, Method method, InputFormat input, int labels, SavedLearner saved) {
        this(settings, method, input, labels, saved, (models, batch) -> {});
    }

    /** As the other, with someone who is shown each batch of arrivals before anything is learned from it. */
    public StreamLearner(
            LearnerSettings settings,
            Method method,
            InputFormat input,
            int labels,
            SavedLearner saved,
            ArrivalWatcher watcher) {
        this.watcher = watcher;
        this.settings = settings;
        this.labels = labels;
        this.randomness = new Randomness(settings.seed());
        ModelFactory factory = new ModelFactory(settings, input, labels, randomness);
        this.models = new LearnerModels(factory, saved, method, labels, randomness);
        this.corruption = new CorruptionTracker(method.estimator(), labels, saved.regimes());
        this.trusted = new TrustedStore(settings.trustedCapacity(), saved.trusted());
        this.heldOut = new TrustedStore(settings.heldOutCapacity(), saved.heldOut());
        this.candidates = new Candidates(models.all(), heldOut, saved.served());
        this.crowd = new CrowdBuffers(
                settings.window(),
                saved.window(),
                new ReplayReservoir(settings.reservoir(), saved.reservoir(), saved.offered()),
                saved.pairs());
        this.changes = new ChangeWatch(labels, settings.driftThreshold(), randomness, saved.losses(), saved.shifts());
        this.annotators = new AnnotatorBook(labels, saved.annotators());
        this.arrivals = saved.arrivals();
        this.trained = saved.trained();
        this.estimatedAt = saved.estimatedAt();
    }

    /**
     * Begins a window: a large one is learned in large steps. Until the first, steps are of the usual size.
     *
     * @param records of all kinds in the window
     */
    public void window(int records) {
        flush();
        windowRecords = records;
    }

    /**
     * Takes an annotation. It is trained on once a batch of arrivals is together, or at {@link #flush}.
     *
     * @param given indices of the labels given, ascending
     * @param row the sample
     */
    public Arrival annotation(String annotationId, String sampleId, String annotator, int[] given, byte[] row) {
        Arrival arrival = new Arrival(arrivals++, annotationId, sampleId, annotator, given, row);
        pending.add(arrival);
        if (pending.size() >= Math.max(1, scaled(settings.batch()))) {
            flush();
        }
        return arrival;
    }

    /** Takes an annotation out of everything that later steps draw from. What it taught before stays in the weights. */
    public void retract(String annotationId) {
        pending.removeIf(arrival -> arrival.annotationId().equals(annotationId));
        crowd.retract(annotationId);
    }

    /**
     * Takes a sample's truth. A share of trusted samples, chosen by a hash of the id, is held out: kept for evaluation,
     * never trained on. Crowd rows of the sample leave the buffers; if it is not held out, they become pairs.
     */
    public void trusted(TrustedSample sample) {
        crowd.dropPairs(sample.sampleId());
        List<Arrival> known = crowd.takeSample(sample.sampleId());
        if (Holdout.contains(sample.sampleId(), settings.holdout())) {
            heldOut.put(sample);
        } else {
            trusted.put(sample);
            known.forEach(arrival -> crowd.addPair(arrival, sample.truth()));
        }
    }

    /** Forgets a sample's truth. */
    public void withdrawTrusted(String sampleId) {
        trusted.remove(sampleId);
        heldOut.remove(sampleId);
        crowd.dropPairs(sampleId);
    }

    /** Whether arrivals are in hand that are not trained on yet. */
    public boolean hasPending() {
        return !pending.isEmpty();
    }

    /** Trains on the arrivals in hand, fewer than a batch though they may be. */
    public void flush() {
        if (pending.isEmpty()) {
            return;
        }
        List<Arrival> batch = List.copyOf(pending);
        pending.clear();
        watcher.arrived(candidates, batch);
        float[][] logits =
                models.gold().model().logits(batch.stream().map(Arrival::row).toList());
        List<Arrival> fresh = new ArrayList<>();
        List<float[]> freshLogits = new ArrayList<>();
        List<Arrival> trainable = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Arrival arrival = batch.get(i);
            TrustedSample truth = trusted.get(arrival.sampleId());
            if (heldOut.get(arrival.sampleId()) != null) {
                continue;
            }
            trainable.add(arrival);
            if (truth == null) {
                fresh.add(arrival);
                freshLogits.add(logits[i]);
                annotators.add(arrival, Probabilities.sigmoid(logits[i]));
            } else {
                crowd.addPair(arrival, truth.truth());
                annotators.addPair(arrival, truth.truth());
            }
        }
        for (double loss : models.gold().channelLosses(freshLogits.toArray(float[][]::new), fresh, corruption)) {
            changes.add(loss);
        }
        int growth = settings.growth(windowRecords, trained);
        ReplayReservoir reservoir = crowd.reservoir();
        models.step(
                new LearnerModels.Batch(
                        fresh,
                        trainable,
                        scaled(settings.replay()),
                        scaled(settings.trusted()),
                        scaled(settings.anchor()),
                        growth),
                reservoir,
                trusted,
                corruption);
        for (Arrival arrival : fresh) {
            crowd.addCrowd(
                    arrival,
                    corruption.regime(),
                    randomness.generator(Randomness.Purpose.RESERVOIR, reservoir.offered()));
        }
        long before = trained;
        trained += batch.size();
        estimateIfDue(before, growth);
    }

    /** @param before trained on before the latest step */
    private void estimateIfDue(long before, int growth) {
        if (corruption.knowsChange(before, trained)) {
            openRegime(arrivals);
            changes.opened();
            estimate();
        } else if (EstimationSchedule.isLookDue(estimatedAt, before, trained)) {
            boolean due = EstimationSchedule.isDue(estimatedAt, trained, growth, settings.window());
            Optional<Shift> shift = changes.look(crowd, due, corruption.regime() + 1, trained);
            shift.ifPresent(found -> {
                openRegime(found.from());
                changes.opened(found, crowd.countSince(found.from()));
            });
            if (due || shift.isPresent()) {
                estimate();
            }
        }
    }

    /** Rows of a step, as the settings tell them, for a learner that has seen this much of a window that large. */
    private int scaled(int rows) {
        return rows * settings.growth(windowRecords, trained) / LearnerSettings.share(trained);
    }

    /** @param from number of the first arrival of the new regime */
    private void openRegime(long from) {
        corruption.openRegime();
        crowd.startRegime(from, corruption.regime());
    }

    private void estimate() {
        estimatedAt = trained;
        crowd.expirePairs(trained - settings.pairWindow());
        corruption.estimate(models.evidence(labels, trained, trusted, crowd));
    }

    /** Judges annotations by a model as it is now. */
    public List<Judgement> judge(Candidate by, List<Arrival> annotations) {
        return candidates.judge(by, annotations, corruption.current().corruption());
    }

    /** The models as they are now, to be judged and asked. */
    public Candidates candidates() {
        return candidates;
    }

    /** The current corruption with its support. */
    public Estimate corruption() {
        return corruption.current();
    }

    /** Number of the current noise regime; grows by one with each detected change. */
    public int regime() {
        return corruption.regime();
    }

    /**
     * What changed at each change of the noise that is remembered, the latest last. Of all but the latest, what annotators did
     * since is not known any more.
     */
    public List<Change> changes() {
        return changes.told(corruption, crowd);
    }

    /** The corruption of each annotator who annotated trusted samples lately. */
    public Map<String, Estimate> annotatorCorruption() {
        return crowd.corruptionByAnnotator(corruption.current().corruption());
    }

    /** Where each annotator who annotated trusted samples lately differs most from the crowd. */
    public Map<String, List<AnnotatorConfusions.Confusion>> annotatorConfusions(int most) {
        return crowd.confusionsByAnnotator(corruption.current().corruption(), most);
    }

    /** What is known of each annotator. */
    public Map<String, AnnotatorTally> annotators() {
        return annotators.save().tallies();
    }

    /** Annotations trained on. */
    public long trained() {
        return trained;
    }

    /** Everything that a learner needs to go on from here. Call {@link #flush} first: arrivals in hand are not saved. */
    public SavedLearner save() {
        if (!pending.isEmpty()) {
            throw new IllegalStateException(pending.size() + " arrivals are not trained on yet; flush first");
        }
        return new SavedLearner(
                models.save(),
                corruption.all(),
                trusted.all(),
                heldOut.all(),
                crowd.window(),
                crowd.reservoir().all(),
                crowd.reservoir().offered(),
                crowd.pairs(),
                changes.losses(),
                changes.shifts(),
                annotators.save(),
                arrivals,
                trained,
                estimatedAt,
                candidates.served());
    }

    @Override
    public void close() {
        models.close();
    }
}
