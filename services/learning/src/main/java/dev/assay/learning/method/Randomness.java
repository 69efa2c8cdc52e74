package dev.assay.learning.method;

import java.util.SplittableRandom;

/**
 * Random choices that follow from (seed, purpose, counter) alone. No generator runs on from choice to choice, so there is
 * no generator state to save: a learner that goes on from a checkpoint chooses what it would have chosen.
 */
public final class Randomness {

    /** What a choice is for; the order of the constants must not change. */
    public enum Purpose {
        INITIALISATION,
        RESERVOIR,
        REPLAY_GOLD,
        REPLAY_SILVER,
        TRUSTED_GOLD,
        TRUSTED_ANCHOR,
        DROPOUT_GOLD,
        DROPOUT_SILVER,
        DROPOUT_ANCHOR,
        SHUFFLE_GOLD,
        SHUFFLE_SILVER,
        SHUFFLE_ANCHOR,
        CHANGE
    }

    private final long seed;

    public Randomness(long seed) {
        this.seed = seed;
    }

    public SplittableRandom generator(Purpose purpose, long counter) {
        return new SplittableRandom(seed(purpose, counter));
    }

    public long seed(Purpose purpose, long counter) {
        return mix(mix(mix(seed) + purpose.ordinal() + 1) + counter);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
