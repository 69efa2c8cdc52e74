package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Tensors whose values Java writes straight into the engine's memory. */
final class DirectTensor {

    private DirectTensor() {}

    /**
     * Makes a tensor. It owns its memory, so it may be on the autograd graph: one made from a buffer only borrows the
     * buffer's, which the garbage collector may free while autograd still needs it.
     *
     * @param values writes all values, in native byte order, into a buffer of just their size
     */
    static NDArray of(NDManager manager, Shape shape, DataType type, Consumer<ByteBuffer> values) {
        if (manager.getDevice().isGpu() || shape.size() == 0) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(Math.toIntExact(shape.size() * type.getNumOfBytes()))
                    .order(ByteOrder.nativeOrder());
            values.accept(buffer);
            try (NDArray borrowed = manager.create(buffer.rewind(), shape, type)) {
                return borrowed.duplicate();
            }
        }
        NDArray tensor = manager.create(shape, type);
        values.accept(tensor.toByteBuffer(true));
        return tensor;
    }
}
