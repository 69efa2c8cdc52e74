package dev.assay.learning.corruption;

import java.util.Arrays;

/**
 * What became of each true label of a pair, and where each wrong one came from, under a corruption; see {@link
 * PairMatching}. True labels that were written were kept, since a corrupted label only lands on absent ones.
 *
 * @param kept labels that are true and were written
 * @param missing labels that are true and were not written
 * @param wrong labels that were written and are not true
 * @param moved share of the i-th missing label that was written as the j-th wrong one
 * @param dropped share of the i-th missing label that was not written at all
 * @param uncaused share of the j-th wrong label that came without cause
 */
public record PairExplanation(
        int[] kept, int[] missing, int[] wrong, double[][] moved, double[] dropped, double[] uncaused) {

    /** The most likely explanation of a pair, in shares. */
    public static PairExplanation of(Corruption corruption, LabelPair pair) {
        boolean[] isGiven = marked(pair.given(), corruption.labels());
        boolean[] isTrue = marked(pair.truth(), corruption.labels());
        int[] kept = Arrays.stream(pair.truth()).filter(label -> isGiven[label]).toArray();
        int[] missing =
                Arrays.stream(pair.truth()).filter(label -> !isGiven[label]).toArray();
        int[] wrong =
                Arrays.stream(pair.given()).filter(label -> !isTrue[label]).toArray();
        PairMatching matching = new PairMatching(corruption, missing, wrong);
        double[][] moved = new double[missing.length][wrong.length];
        double[] dropped = new double[missing.length];
        double[] uncaused = new double[wrong.length];
        for (int i = 0; i < missing.length; i++) {
            for (int j = 0; j < wrong.length; j++) {
                moved[i][j] = matching.moved(i, j);
            }
            dropped[i] = matching.dropped(i);
        }
        for (int j = 0; j < wrong.length; j++) {
            uncaused[j] = matching.uncaused(j);
        }
        return new PairExplanation(kept, missing, wrong, moved, dropped, uncaused);
    }

    private static boolean[] marked(int[] members, int labels) {
        boolean[] result = new boolean[labels];
        for (int label : members) {
            result[label] = true;
        }
        return result;
    }
}
