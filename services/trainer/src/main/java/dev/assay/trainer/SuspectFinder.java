package dev.assay.trainer;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.stream.Judgement;
import dev.assay.records.SuspectKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds labels that are likely wrong or missing. A label is judged by the posterior where the corruption has structure
 * around it, that is, where it is often mistaken for one particular other label; otherwise by the model's own
 * probability, which is as good there and does not depend on the matrix (docs/method.md, "Suspects").
 *
 * @param threshold score from which a label is suspect, 0 to 1
 */
record SuspectFinder(double threshold) {

    /** A label must go to, or come from, one other label this often to call that structure. */
    private static final double CLEAR_CONFUSION = 0.1;

    /** And this many times as often as to each of the others. */
    private static final double TIMES_OTHERS = 3;

    /** A suspect label of one annotation. */
    record Suspect(Judgement judgement, int label, SuspectKind kind, double score) {}

    List<Suspect> find(List<Judgement> judgements, Corruption corruption) {
        boolean[] structured = structured(corruption);
        List<Suspect> suspects = new ArrayList<>();
        for (Judgement judgement : judgements) {
            boolean[] given = new boolean[structured.length];
            for (int label : judgement.arrival().given()) {
                given[label] = true;
            }
            for (int label = 0; label < structured.length; label++) {
                double truth = structured[label]
                        ? judgement.posterior()[label]
                        : judgement.probability()[label];
                double score = given[label] ? 1 - truth : truth;
                if (score >= threshold) {
                    suspects.add(new Suspect(
                            judgement, label, given[label] ? SuspectKind.WRONG : SuspectKind.MISSING, score));
                }
            }
        }
        return suspects;
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
