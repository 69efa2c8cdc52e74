package dev.assay.bench.drift;

import dev.assay.learning.network.InputFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws samples that never run out: two or three labels, and features that are the sum of the labels' own directions, blurred.
 * Belongs to one thread.
 */
final class MadeUpSamples {

    private static final int FEATURES = 32;
    private static final double BLUR = 0.7;

    /** @param truth indices of the true labels, ascending */
    record Sample(int[] truth, float[] features) {

        byte[] row() {
            ByteBuffer bytes =
                    ByteBuffer.allocate(features.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(features);
            return bytes.array();
        }
    }

    private final double[][] directions;
    private final SplittableRandom random;

    MadeUpSamples(int labels, long seed) {
        this.random = new SplittableRandom(seed);
        this.directions = new double[labels][FEATURES];
        for (double[] direction : directions) {
            Arrays.setAll(direction, i -> random.nextGaussian());
        }
    }

    static InputFormat format() {
        return InputFormat.features(FEATURES);
    }

    Sample next() {
        int[] truth = random.ints(0, directions.length)
                .distinct()
                .limit(2 + random.nextInt(2))
                .sorted()
                .toArray();
        float[] features = new float[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            double value = BLUR * random.nextGaussian();
            for (int label : truth) {
                value += directions[label][i];
            }
            features[i] = (float) value;
        }
        return new Sample(truth, features);
    }
}
