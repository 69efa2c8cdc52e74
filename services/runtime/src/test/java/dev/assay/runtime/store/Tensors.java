package dev.assay.runtime.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Makes tensors. */
final class Tensors {

    private Tensors() {}

    static HostTensor f64(List<Long> shape, double... values) {
        ByteBuffer data = buffer(values.length * Double.BYTES);
        for (double value : values) {
            data.putDouble(value);
        }
        return new HostTensor(HostTensor.Type.F64, shape, data.flip());
    }

    static HostTensor f32(float... values) {
        ByteBuffer data = buffer(values.length * Float.BYTES);
        for (float value : values) {
            data.putFloat(value);
        }
        return new HostTensor(HostTensor.Type.F32, List.of((long) values.length), data.flip());
    }

    static HostTensor i64(long... values) {
        ByteBuffer data = buffer(values.length * Long.BYTES);
        for (long value : values) {
            data.putLong(value);
        }
        return new HostTensor(HostTensor.Type.I64, List.of((long) values.length), data.flip());
    }

    static HostTensor i32(int... values) {
        ByteBuffer data = buffer(values.length * Integer.BYTES);
        for (int value : values) {
            data.putInt(value);
        }
        return new HostTensor(HostTensor.Type.I32, List.of((long) values.length), data.flip());
    }

    static HostTensor u8(int... values) {
        ByteBuffer data = buffer(values.length);
        for (int value : values) {
            data.put((byte) value);
        }
        return new HostTensor(HostTensor.Type.U8, List.of((long) values.length), data.flip());
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
