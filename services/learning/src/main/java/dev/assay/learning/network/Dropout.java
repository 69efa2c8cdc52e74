package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Inverted dropout (Srivastava et al. 2014) whose masks follow from a seed alone. The engine's own dropout draws from one
 * global generator that can neither be saved nor kept to one model; with masks made from (seed, step), a model that goes
 * on from a checkpoint draws what it would have drawn.
 */
public final class Dropout {

    /** Drops nothing. */
    public static final Dropout NONE = new Dropout(0, false);

    private static final int STEPS = 16;

    private final SplittableRandom random;
    private final boolean active;

    private Dropout(long seed, boolean active) {
        this.random = new SplittableRandom(seed);
        this.active = active;
    }

    /** Dropout for one forward pass. */
    public static Dropout seeded(long seed) {
        return new Dropout(seed, true);
    }

    /**
     * Zeroes each value with probability {@code rate} and divides the others by {@code 1 - rate}. The rate is realised in
     * steps of 1/65536.
     */
    NDArray apply(NDArray input, double rate) {
        if (!active || rate == 0) {
            return input;
        }
        int kept = (int) Math.round((1 - rate) * (1 << STEPS));
        NDArray mask = DirectTensor.of(
                input.getManager(), input.getShape(), DataType.FLOAT32, values -> fill(values, kept, 1 / (1 - rate)));
        return input.mul(mask);
    }

    /** Writes {@code scale} with probability {@code kept / 2^16}, else 0: a value for each of 64 random bits at a time. */
    private void fill(ByteBuffer values, int kept, double scale) {
        float[][] patterns = patterns((float) scale);
        float[] part = new float[Long.SIZE];
        var target = values.asFloatBuffer();
        while (target.hasRemaining()) {
            long bits = bits(kept);
            for (int i = 0; i < Long.BYTES; i++) {
                System.arraycopy(patterns[(int) (bits >>> (i * Byte.SIZE)) & 0xff], 0, part, i * Byte.SIZE, Byte.SIZE);
            }
            target.put(part, 0, Math.min(part.length, target.remaining()));
        }
    }

    /**
     * 64 bits, each 1 with probability {@code ones / 2^16}. A fair bit OR one of probability p is 1 with probability
     * (1 + p) / 2, a fair bit AND one of probability p with p / 2; so each binary digit of the probability, from the lowest,
     * costs one random number for all 64.
     */
    private long bits(int ones) {
        long result = 0;
        for (int digit = Integer.numberOfTrailingZeros(ones); digit < STEPS; digit++) {
            long fair = random.nextLong();
            result = (ones >>> digit & 1) == 1 ? fair | result : fair & result;
        }
        return result;
    }

    /** The eight values for each byte. */
    private static float[][] patterns(float scale) {
        float[][] patterns = new float[1 << Byte.SIZE][Byte.SIZE];
        for (int bits = 0; bits < patterns.length; bits++) {
            for (int i = 0; i < Byte.SIZE; i++) {
                patterns[bits][i] = (bits >>> i & 1) * scale;
            }
        }
        return patterns;
    }
}
