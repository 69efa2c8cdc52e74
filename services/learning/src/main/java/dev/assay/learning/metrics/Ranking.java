package dev.assay.learning.metrics;

import java.util.Arrays;

/** Ranks scores, the highest first; equal scores keep the order in which they are given. Memory is kept for the next. */
final class Ranking {

    private final long[] keys;
    private int size;

    /** @param capacity most scores to rank */
    Ranking(int capacity) {
        this.keys = new long[capacity];
    }

    /**
     * Ranks the first {@code count} scores.
     *
     * @throws IllegalArgumentException if one is NaN
     */
    void rank(float[] scores, int count) {
        // One long per score: its bits, made to sort ascending as the score descends, above its place.
        for (int i = 0; i < count; i++) {
            if (Float.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is NaN, which has no rank");
            }
            int bits = Float.floatToIntBits(scores[i] == 0 ? 0f : scores[i]);
            int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[i] = ((long) ~ascending << 32) | i;
        }
        Arrays.sort(keys, 0, count);
        size = count;
    }

    /** How many are ranked. */
    int size() {
        return size;
    }

    /** Place of the score of a rank, from 0. */
    int place(int rank) {
        return (int) keys[rank];
    }

    /** Whether the score of a rank equals the next one. */
    boolean tiedWithNext(int rank) {
        return rank + 1 < size && keys[rank] >> 32 == keys[rank + 1] >> 32;
    }
}
