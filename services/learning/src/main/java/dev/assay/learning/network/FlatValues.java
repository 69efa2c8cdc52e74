package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Float32 values between buffers and flat tensors. */
public final class FlatValues {

    private FlatValues() {}

    /**
     * Part of a buffer as a tensor that owns its memory.
     *
     * @param values little-endian
     * @param from first value
     * @param to after the last value
     * @return shape (to - from)
     */
    public static NDArray tensor(NDManager manager, ByteBuffer values, int from, int to) {
        Shape shape = new Shape(to - from);
        int start = values.position() + from * Float.BYTES;
        int length = (to - from) * Float.BYTES;
        ByteBuffer part = values.duplicate().limit(start + length).position(start);
        return DirectTensor.of(manager, shape, DataType.FLOAT32, target -> target.put(part));
    }

    /** The values of tensors, one after the other: little-endian. */
    public static ByteBuffer buffer(NDArray... tensors) {
        int size = 0;
        for (NDArray tensor : tensors) {
            size += Math.toIntExact(tensor.size()) * Float.BYTES;
        }
        ByteBuffer values = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (NDArray tensor : tensors) {
            if (tensor.size() > 0) {
                values.put(tensor.toByteBuffer(false));
            }
        }
        return values.flip();
    }

    /** Whether all values are numbers, none of them infinite or so large that their sum would be. */
    public static boolean isFinite(NDArray tensor) {
        if (tensor.size() == 0) {
            return true;
        }
        try (NDArray sum = tensor.sum()) {
            return Float.isFinite(sum.getFloat());
        }
    }
}
