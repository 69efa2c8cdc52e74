package dev.assay.bench.growth;

import dev.assay.bench.growth.MadeUpLine.Coming;
import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.annotator.LabelRates;
import dev.assay.learning.annotator.Quality;
import dev.assay.learning.method.Method;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.learning.stream.TrustedSample;
import dev.assay.line.CheckpointCodec;
import dev.assay.line.ModelLine;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.store.FileModelStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A window of annotations through the learner that the trainer uses, and what each part of it costs. */
final class LearnerRun {

    /** Annotations from one estimation to the next, when there were many. */
    static final int ESTIMATED_EVERY = 1000;

    private static final int WINDOW = 1000;
    private static final int WARM_UP = 128;
    private static final int ESTIMATED_AT = WARM_UP + WINDOW / 2;
    private static final int TRUSTED_EVERY = 10;
    private static final int RETRACTED_EVERY = 50;
    private static final int RETRACTED_AFTER = 100;
    private static final int MOST_CONFUSIONS = 20;
    private static final int UPDATES = 4000;

    private final LearnerSize size;
    private final Path folder;
    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);
    private final TimedEstimator estimator = new TimedEstimator(Method.stream().estimator());
    private final List<String> ids = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private int flushes;

    /** @param folder for a checkpoint */
    LearnerRun(LearnerSize size, Path folder) {
        this.size = size;
        this.folder = folder;
    }

    /** Processor time by part, in microseconds per annotation. */
    Map<Part, Double> run() throws Exception {
        MadeUpLine stream = new MadeUpLine(size);
        try (StreamLearner learner = new StreamLearner(
                size.settings(),
                Method.crossEntropy(estimator),
                InputFormat.features(size.features()),
                size.labels(),
                stream.saved(ESTIMATED_AT))) {
            take(WARM_UP, stream, learner);
            nanos.clear();
            arrivals.clear();
            flushes = 0;
            take(WINDOW, stream, learner);
            learner.flush();
            long mean = nanos.getOrDefault(Part.STEP, 0L) / Math.max(1, flushes);
            // The batch after which it was estimated took a step as well.
            add(Part.STEP, mean);
            add(Part.CHANGE, -mean);
            add(Part.JUDGING, ThreadClock.nanos(() -> {
                learner.candidates().choose();
                learner.judge(Candidate.GOLD, arrivals);
            }));
            add(Part.TELLING, ThreadClock.nanos(() -> tell(learner)));
            add(Part.CHECKPOINT, ThreadClock.nanos(() -> save(learner)));
        }
        Map<Part, Double> micros = new EnumMap<>(Part.class);
        nanos.forEach((part, time) -> micros.put(part, Math.max(0, time) / 1e3 / WINDOW));
        micros.put(
                Part.TOTAL,
                micros.values().stream().mapToDouble(Double::doubleValue).sum());
        micros.put(Part.ANNOTATOR, annotator(stream));
        return micros;
    }

    private void take(int count, MadeUpLine stream, StreamLearner learner) throws Exception {
        for (int i = 0; i < count; i++) {
            Coming coming = stream.next();
            if (i % TRUSTED_EVERY == 0) {
                TrustedSample sample = new TrustedSample(coming.sampleId(), coming.truth(), coming.row());
                add(Part.TRUSTED, ThreadClock.nanos(() -> learner.trusted(sample)));
            }
            annotation(coming, learner);
            ids.add(coming.annotationId());
            if (i % RETRACTED_EVERY == 0 && ids.size() > RETRACTED_AFTER) {
                String id = ids.get(ids.size() - RETRACTED_AFTER);
                add(Part.RETRACTION, ThreadClock.nanos(() -> learner.retract(id)));
            }
        }
    }

    private void annotation(Coming coming, StreamLearner learner) {
        long estimated = estimator.nanos();
        long trained = learner.trained();
        long start = ThreadClock.nanos();
        arrivals.add(learner.annotation(
                coming.annotationId(), coming.sampleId(), coming.annotator(), coming.given(), coming.row()));
        long time = ThreadClock.nanos() - start;
        long estimation = estimator.nanos() - estimated;
        if (estimation > 0) {
            add(Part.ESTIMATION, estimation);
            add(Part.CHANGE, time - estimation);
        } else {
            flushes += learner.trained() > trained ? 1 : 0;
            add(Part.STEP, time);
        }
    }

    private void add(Part part, long time) {
        nanos.merge(part, time, Long::sum);
    }

    /** What the trainer asks of the learner to publish it. */
    private void tell(StreamLearner learner) {
        Set<String> active = new HashSet<>();
        arrivals.forEach(arrival -> active.add(arrival.annotator()));
        Map<String, AnnotatorTally> tallies = new TreeMap<>(learner.annotators());
        AnnotatorTally crowd = AnnotatorTally.sum(tallies.values());
        Map<String, ?> confusions = learner.annotatorConfusions(MOST_CONFUSIONS);
        Map<String, Quality> qualities = new HashMap<>();
        tallies.entrySet().stream()
                .filter(entry -> active.contains(entry.getKey()))
                .forEach(entry -> qualities.put(entry.getKey(), Quality.of(entry.getValue(), crowd)));
        if (qualities.size() > active.size() || confusions.size() > size.annotators()) {
            throw new IllegalStateException("there are more annotators than annotated");
        }
    }

    private void save(StreamLearner learner) throws Exception {
        ModelLine line = new ModelLine(
                "growth",
                new LabelSpace(IntStream.range(0, size.labels())
                        .mapToObj(label -> "label-" + label)
                        .toList()),
                "features:" + size.features(),
                LearnerSize.NETWORK);
        new FileModelStore(folder)
                .write(line.name(), 1, new CheckpointCodec(line, size.settings()).encode(1, learner.save()));
    }

    /** What the record of an annotator costs, as the learner keeps it. */
    private double annotator(MadeUpLine stream) {
        TreeMap<String, AnnotatorTally> tallies =
                new TreeMap<>(new MadeUpLine(size).saved(0).annotators().tallies());
        LabelRates rates = new LabelRates(size.labels(), new double[0]);
        double[] probability = new double[size.labels()];
        Arrays.fill(probability, 1.0 / size.labels());
        Coming coming = stream.next();
        List<String> names = IntStream.range(0, UPDATES)
                .mapToObj(i -> "annotator-" + i * 7919L % size.annotators())
                .toList();
        long start = ThreadClock.nanos();
        for (String name : names) {
            rates.add(probability);
            tallies.compute(name, (key, tally) -> (tally == null ? AnnotatorTally.EMPTY : tally)
                    .plus(probability, coming.given(), rates));
        }
        return (ThreadClock.nanos() - start) / 1e3 / UPDATES;
    }
}
