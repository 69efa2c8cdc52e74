package dev.assay.trainer;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.stream.Judgement;
import dev.assay.records.SuspectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds labels that are likely wrong or missing. A label is judged by the posterior where the corruption has structure
 * around it, that is, where it is often mistaken for one particular other label; otherwise by the model's own
 * probability, which is as good there and does not depend on the matrix (docs/method.md, "Suspects").
 *
 * @param threshold score from which a label is suspect, 0 to 1
 */
public record SuspectFinder(double threshold) {

    /** A label must go to, or come from, one other label this often to call that structure. */
    private static final double CLEAR_CONFUSION = 0.1;

    /** And this many times as often as to each of the others. */
    private static final double TIMES_OTHERS = 3;

    /**
     * A suspect label of one annotation.
     *
     * @param score how likely the suspicion is right, 0 to 1
     * @param gain how many labels a second look at the annotation is expected to mend
     * @param corrected indices of the labels that are more likely true than not, ascending
     * @param reason the figures behind the score
     */
    public record Suspect(
            Judgement judgement,
            int label,
            SuspectKind kind,
            double score,
            double gain,
            int[] corrected,
            String reason) {}

    /**
     * The suspect labels of annotations.
     *
     * @param corruption of the crowd, as it is estimated now
     */
    public List<Suspect> find(List<Judgement> judgements, Corruption corruption) {
        boolean[] structured = structured(corruption);
        return judgements.stream()
                .flatMap(judgement -> find(judgement, structured).stream())
                .toList();
    }

    private List<Suspect> find(Judgement judgement, boolean[] structured) {
        int labels = structured.length;
        boolean[] given = new boolean[labels];
        for (int label : judgement.arrival().given()) {
            given[label] = true;
        }
        double[] truth = new double[labels];
        Arrays.setAll(
                truth,
                label -> structured[label]
                        ? judgement.posterior()[label]
                        : judgement.probability()[label]);
        double gain = IntStream.range(0, labels)
                .mapToDouble(label -> wrong(given[label], truth[label]))
                .sum();
        int[] corrected =
                IntStream.range(0, labels).filter(label -> truth[label] > 0.5).toArray();
        List<Suspect> suspects = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            double score = wrong(given[label], truth[label]);
            if (score >= threshold) {
                suspects.add(new Suspect(
                        judgement,
                        label,
                        given[label] ? SuspectKind.WRONG : SuspectKind.MISSING,
                        score,
                        gain,
                        corrected,
                        reason(judgement, label, structured[label])));
            }
        }
        return suspects;
    }

    private static double wrong(boolean given, double truth) {
        return given ? 1 - truth : truth;
    }

    private static String reason(Judgement judgement, int label, boolean structured) {
        String model = "The model by itself gives it " + percent(judgement.probability()[label]);
        return structured
                ? model + "; knowing what was given, and which labels are often mistaken for it, "
                        + percent(judgement.posterior()[label]) + "."
                : model + ".";
    }

    /** With one decimal. A large window has ten thousands of these, too many for a formatter. */
    private static String percent(double share) {
        long tenths = Math.round(1000 * share);
        return tenths / 10 + "." + tenths % 10 + "%";
    }

    private static boolean[] structured(Corruption corruption) {
        int labels = corruption.labels();
        boolean[] structured = new boolean[labels];
        for (int i = 0; i < labels; i++) {
            double moved = 1 - corruption.entry(i, i) - corruption.dropped(i);
            for (int j = 0; j < labels; j++) {
                double entry = corruption.entry(i, j);
                double average = (moved - entry) / Math.max(1, labels - 2);
                if (i != j && entry > Math.max(CLEAR_CONFUSION, TIMES_OTHERS * average)) {
                    structured[i] = true;
                    structured[j] = true;
                }
            }
        }
        return structured;
    }
}
