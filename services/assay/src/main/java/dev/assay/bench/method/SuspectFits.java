package dev.assay.bench.method;

import dev.assay.bench.MethodReport;
import dev.assay.learning.metrics.Auroc;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.Judgement;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.records.SuspectKind;
import dev.assay.trainer.SuspectFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Measures how well wrong and missing labels are found, by the trainer's scores and by models alone. */
final class SuspectFits {

    /** Scores of one label that was given, or was not. */
    private record Scored(boolean positive, float suspect, float silver, float gold) {}

    /** Every label has a score, and none is too small to count. */
    private final SuspectFinder finder = new SuspectFinder(0);

    private final List<Scored> given = new ArrayList<>();
    private final List<Scored> absent = new ArrayList<>();

    /**
     * Judges annotations that were just learned from.
     *
     * @param truth of each, indices of the true labels, ascending
     */
    void add(StreamLearner learner, Candidate served, List<Arrival> arrivals, List<int[]> truth) {
        List<byte[]> rows = arrivals.stream().map(Arrival::row).toList();
        if (rows.isEmpty()) {
            return;
        }
        float[][] silver = learner.candidates().probabilities(Candidate.SILVER, rows);
        float[][] gold = learner.candidates().probabilities(Candidate.GOLD, rows);
        List<Judgement> judgements = learner.judge(served, arrivals);
        for (int i = 0; i < rows.size(); i++) {
            int[] labels = truth.get(i);
            float[] silverRow = silver[i];
            float[] goldRow = gold[i];
            finder.find(judgements.subList(i, i + 1), learner.corruption().corruption())
                    .forEach(suspect -> {
                        boolean wrong = suspect.kind() == SuspectKind.WRONG;
                        int label = suspect.label();
                        boolean isTrue = Arrays.binarySearch(labels, label) >= 0;
                        (wrong ? given : absent)
                                .add(new Scored(
                                        wrong != isTrue,
                                        (float) suspect.score(),
                                        wrong ? 1 - silverRow[label] : silverRow[label],
                                        wrong ? 1 - goldRow[label] : goldRow[label]));
                    });
        }
    }

    MethodReport.Suspects result() {
        return new MethodReport.Suspects(
                auroc(given, Scored::suspect),
                auroc(given, Scored::silver),
                auroc(given, Scored::gold),
                auroc(absent, Scored::suspect),
                auroc(absent, Scored::silver),
                auroc(absent, Scored::gold),
                given.isEmpty()
                        ? 0
                        : (double) given.stream().filter(Scored::positive).count() / given.size());
    }

    private static @Nullable Double auroc(List<Scored> labels, ToDoubleFunction<Scored> score) {
        boolean[] positive = new boolean[labels.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = labels.get(i).positive();
        }
        double auroc = Auroc.of(labels.stream().mapToDouble(score).toArray(), positive);
        return Double.isNaN(auroc) ? null : auroc;
    }
}
