package dev.assay.runtime.store;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor in main memory.
 *
 * @param type of its values
 * @param shape sizes of its dimensions
 * @param data the values, little-endian, row-major; {@code position} to {@code limit} is all of it
 */
public record HostTensor(Type type, List<Long> shape, ByteBuffer data) {

    /** Types as safetensors names them. */
    public enum Type {
        F64(8),
        F32(4),
        I64(8),
        I32(4),
        U8(1);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }
    }

    public HostTensor {
        long expected = type.bytes();
        for (long dimension : shape) {
            expected = Math.multiplyExact(expected, dimension);
        }
        if (data.remaining() != expected) {
            throw new IllegalArgumentException("a " + type + " tensor of shape " + shape + " takes " + expected
                    + " bytes, not " + data.remaining());
        }
        shape = List.copyOf(shape);
    }
}
