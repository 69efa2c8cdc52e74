package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * Inverted dropout (Srivastava et al. 2014) whose masks follow from a seed alone. The engine's own dropout draws from one
 * global generator that can neither be saved nor kept to one model; with masks made from (seed, step), a model that goes
 * on from a checkpoint draws what it would have drawn.
 */
public final class Dropout {

    /** Drops nothing. */
    public static final Dropout NONE = new Dropout(0, false);

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
        NDManager manager = input.getManager();
        int size = Math.toIntExact(input.getShape().size());
        float scale = (float) (1 / (1 - rate));
        int threshold = (int) Math.round(rate * 65536);
        ByteBuffer mask = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder());
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits = (i & 3) == 0 ? random.nextLong() : bits >>> 16;
            mask.putFloat((bits & 0xffff) < threshold ? 0 : scale);
        }
        mask.flip();
        // The mask is on the autograd graph, so it must own its memory; see InputFormat#batch.
        try (NDArray borrowed = manager.create(mask, input.getShape(), DataType.FLOAT32)) {
            return input.mul(borrowed.duplicate());
        }
    }
}
