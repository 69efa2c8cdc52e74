package dev.assay.bench.method;

import dev.assay.learning.network.InputFormat;
import dev.assay.simulator.data.DataSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A data set's features, standardised: each has mean 0 and variance 1 over the training samples, and is clipped to
 * [-4, 4]. Safe for use by several threads.
 */
final class Features {

    private static final float LIMIT = 4;

    private final int length;
    private final byte[][] rows;

    Features(DataSet data) {
        this.length = data.featureLength();
        this.rows = new byte[data.size()][];
        double[] sum = new double[length];
        double[] squares = new double[length];
        float[] row = new float[length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!data.isTest(i)) {
                data.features(i, row, 0);
                count++;
                for (int j = 0; j < length; j++) {
                    sum[j] += row[j];
                    squares[j] += (double) row[j] * row[j];
                }
            }
        }
        float[] mean = new float[length];
        float[] scale = new float[length];
        for (int j = 0; j < length; j++) {
            double average = sum[j] / count;
            double deviation = Math.sqrt(Math.max(0, squares[j] / count - average * average));
            mean[j] = (float) average;
            scale[j] = deviation > 0 ? (float) (1 / deviation) : 1;
        }
        for (int i = 0; i < rows.length; i++) {
            data.features(i, row, 0);
            ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int j = 0; j < length; j++) {
                bytes.putFloat(Math.min(Math.max((row[j] - mean[j]) * scale[j], -LIMIT), LIMIT));
            }
            rows[i] = bytes.array();
        }
    }

    InputFormat format() {
        return InputFormat.features(length);
    }

    /** A sample as a row of {@link #format}. */
    byte[] row(int sample) {
        return rows[sample];
    }

    /** A sample's standardised features. */
    float[] values(int sample) {
        float[] values = new float[length];
        ByteBuffer.wrap(rows[sample])
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
