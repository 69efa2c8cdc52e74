package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.method.Method;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.learning.stream.TrustedSample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Trains one cell in one pass over the arrivals, with the learner that the trainer uses. Regulators are there from the
 * start; a gold sample's truth becomes known when its annotation arrives.
 */
final class StreamCell {

    private static final int POINTS = 20;

    /** Annotations of a window of usual size. */
    private static final int WINDOW = LearnerSettings.defaults("").usualWindow();

    private final BenchData data;
    private final Cell cell;
    private final TestScores test;
    private final BenchMethod method;
    private final Annotations annotations;

    StreamCell(BenchData data, Cell cell, TestScores test) {
        this.data = data;
        this.cell = cell;
        this.test = test;
        this.method = BenchMethod.parse(cell.method());
        this.annotations = data.annotations(cell);
    }

    CellResult run() {
        Method learning = method.method(Cell.Mode.STREAM, truthByArrival());
        LearnerSettings settings =
                LearnerSettings.defaults("mlp:512").withDevice("cpu").withSeed(cell.seed());
        try (StreamLearner learner =
                new StreamLearner(settings, learning, data.features().format(), data.labels(), SavedLearner.empty())) {
            data.split(cell).regulators().forEach(sample -> learner.trusted(trusted(sample)));
            SuspectFits suspects = new SuspectFits();
            List<MethodReport.Point> curve = learn(learner, suspects);
            Candidate served = served(learner);
            return new CellResult(
                    learner.candidates().probabilities(served, test.rows()),
                    method.isEstimating() ? learner.corruption() : null,
                    annotations.at(1),
                    method.isChoosing() ? served.id() : null,
                    method.isChoosing() ? suspects.result() : null,
                    curve,
                    method.isChoosing() && cell.pairs() ? new AnnotatorFits(data, cell).of(learner) : List.of());
        }
    }

    private List<MethodReport.Point> learn(StreamLearner learner, SuspectFits suspects) {
        List<Annotations.Arrival> arrivals = annotations.arrivals();
        List<Arrival> unjudged = new ArrayList<>();
        List<int[]> truth = new ArrayList<>();
        List<MethodReport.Point> curve = new ArrayList<>();
        Set<Integer> known = new HashSet<>();
        learner.window(WINDOW * method.backlog());
        for (int i = 0; i < arrivals.size(); i++) {
            Annotations.Arrival arrival = arrivals.get(i);
            if (arrival.trusted() && known.add(arrival.sample())) {
                learner.trusted(trusted(arrival.sample()));
            }
            if (!arrival.trusted() || cell.pairs()) {
                Arrival learned = learner.annotation(
                        "annotation-" + i,
                        "sample-" + arrival.sample(),
                        arrival.annotator(),
                        method.isClean() ? data.truth(arrival.sample()) : arrival.given(),
                        data.features().row(arrival.sample()));
                if (!arrival.trusted()) {
                    unjudged.add(learned);
                    truth.add(data.truth(arrival.sample()));
                }
            }
            if ((long) (i + 1) * POINTS / arrivals.size() != (long) i * POINTS / arrivals.size()) {
                learner.flush();
                if (method.isChoosing()) {
                    suspects.add(learner, served(learner), unjudged, truth);
                }
                unjudged.clear();
                truth.clear();
                double share = (double) i / arrivals.size();
                curve.add(test.point(
                        i + 1L,
                        learner.candidates().probabilities(served(learner), test.rows()),
                        method,
                        learner.corruption(),
                        annotations.at(share)));
            }
        }
        return curve;
    }

    /** Ours serves the model that the trainer would; the others are measured by the model they are about. */
    private Candidate served(StreamLearner learner) {
        if (method.isTrustedOnly()) {
            return Candidate.ANCHOR;
        }
        return method.isChoosing() ? learner.candidates().choose().chosen() : Candidate.GOLD;
    }

    /** The corruption from each number of annotations on. */
    private Map<Long, Corruption> truthByArrival() {
        Map<Long, Corruption> result = new TreeMap<>();
        annotations.corruption().forEach((share, corruption) -> {
            long first = annotations.arrivals().stream()
                    .limit((long) Math.ceil(share * annotations.arrivals().size()))
                    .filter(arrival -> !arrival.trusted() || cell.pairs())
                    .count();
            result.put(first, corruption);
        });
        return result;
    }

    private TrustedSample trusted(int sample) {
        return new TrustedSample(
                "sample-" + sample, data.truth(sample), data.features().row(sample));
    }
}
