package dev.assay.learning.metrics;

import java.util.Arrays;

/**
 * Average precision of a ranking: the mean, over the positives, of the precision at their rank. Higher scores rank
 * first; equal scores keep the order in which they are given.
 */
public final class AveragePrecision {

    private AveragePrecision() {}

    /**
     * @param scores N scores
     * @param positive which of them are positives
     * @return 0 to 1, or NaN if there is no positive
     */
    public static double of(float[] scores, boolean[] positive) {
        int[] order = descending(scores);
        double sum = 0;
        int found = 0;
        for (int rank = 0; rank < order.length; rank++) {
            if (positive[order[rank]]) {
                found++;
                sum += (double) found / (rank + 1);
            }
        }
        return found == 0 ? Double.NaN : sum / found;
    }

    /** Places in descending order of score; stable. */
    private static int[] descending(float[] scores) {
        // One long per score: its bits, made to sort ascending as the score descends, above its place.
        long[] keys = new long[scores.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(scores[i] == 0 ? 0f : scores[i]);
            int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[i] = ((long) ~ascending << 32) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
