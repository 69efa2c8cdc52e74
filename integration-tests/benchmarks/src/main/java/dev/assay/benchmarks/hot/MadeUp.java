package dev.assay.benchmarks.hot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows and label sets that look like real ones to whatever runs through them; the same each time. */
final class MadeUp {

    private final SplittableRandom random;

    MadeUp(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Feature vectors of values between -1 and 1. */
    List<byte[]> rows(int count, int features) {
        List<byte[]> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ByteBuffer row = ByteBuffer.allocate(features * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int j = 0; j < features; j++) {
                row.putFloat((float) random.nextDouble(-1, 1));
            }
            rows.add(row.array());
        }
        return rows;
    }

    /** One to five labels each, ascending. */
    List<int[]> labelSets(int count, int labels) {
        List<int[]> sets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sets.add(IntStream.generate(() -> random.nextInt(labels))
                    .distinct()
                    .limit(1 + random.nextInt(5))
                    .sorted()
                    .toArray());
        }
        return sets;
    }

    /** A probability per label: high for a few, low for the others. */
    double[][] probabilities(int count, int labels) {
        double[][] result = new double[count][labels];
        for (double[] row : result) {
            for (int j = 0; j < labels; j++) {
                double value = random.nextDouble();
                row[j] = random.nextInt(labels) < 3 ? 0.5 + value / 2 : value / labels;
            }
        }
        return result;
    }

    /** N x K values between two bounds, row by row. */
    float[] floats(int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }
}
