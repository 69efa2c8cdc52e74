package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * How the bytes of one sample (a <em>row</em>) become a network's input.
 *
 * @param kind type of the values in a row
 * @param shape of one sample: {d} for features, {channels, height, width} for images
 */
public record InputFormat(Kind kind, int[] shape) {

    /** FLOAT32: little-endian, used as they are. UINT8: unsigned bytes, divided by 255. */
    public enum Kind {
        FLOAT32,
        UINT8
    }

    public InputFormat {
        if (shape.length != 1 && shape.length != 3) {
            throw new IllegalArgumentException("a sample has 1 or 3 dimensions, not " + shape.length);
        }
        shape = shape.clone();
    }

    public static InputFormat features(int length) {
        return new InputFormat(Kind.FLOAT32, new int[] {length});
    }

    public static InputFormat image(int channels, int height, int width) {
        return new InputFormat(Kind.UINT8, new int[] {channels, height, width});
    }

    /** Values in one sample. */
    public int size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Bytes in one row. */
    public int rowBytes() {
        return kind == Kind.FLOAT32 ? Math.multiplyExact(size(), Float.BYTES) : size();
    }

    /**
     * Assembles a batch.
     *
     * @param rows N rows of {@link #rowBytes} bytes
     * @return float32 tensor of shape (N, shape...), in native memory of its own, attached to {@code manager}
     */
    public NDArray batch(NDManager manager, List<byte[]> rows) {
        long[] dimensions = new long[shape.length + 1];
        dimensions[0] = rows.size();
        for (int i = 0; i < shape.length; i++) {
            dimensions[i + 1] = shape[i];
        }
        DataType type = kind == Kind.FLOAT32 ? DataType.FLOAT32 : DataType.UINT8;
        NDArray batch = DirectTensor.of(
                manager,
                new Shape(dimensions),
                type,
                bytes -> rows.forEach(row -> {
                    if (row.length != rowBytes()) {
                        throw new IllegalArgumentException(
                                "a row has " + row.length + " bytes, expected " + rowBytes());
                    }
                    bytes.put(row);
                }));
        if (kind == Kind.FLOAT32) {
            return batch;
        }
        try (batch) {
            return batch.toType(DataType.FLOAT32, true).divi(255f);
        }
    }

    /** One row as the network's input. */
    float[] values(byte[] row) {
        check(row);
        float[] values = new float[size()];
        if (kind == Kind.FLOAT32) {
            ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = (row[i] & 0xff) / 255f;
            }
        }
        return values;
    }

    private void check(byte[] row) {
        if (row.length != rowBytes()) {
            throw new IllegalArgumentException("a row has " + row.length + " bytes, expected " + rowBytes());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InputFormat that && kind == that.kind && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return kind + Arrays.toString(shape);
    }
}
