package dev.assay.learning.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The object of a TorchScript module as a pickle of version 2, see Python's pickletools for the instructions. A tensor is a
 * call that rebuilds it from a storage, whose bytes are a file of the archive.
 */
final class ModulePickle {

    private static final String START = "\u0080\u0002";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins the object. */
    ModulePickle(String module, String type) {
        instructions(START + "c" + module + "\n" + type + "\n)\u0081}(");
    }

    /** An attribute that is a tensor of float32 values. */
    void tensor(String name, String storage, long[] shape) {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        text(name);
        instructions("ctorch._utils\n_rebuild_tensor_v2\n((");
        text("storage");
        instructions("ctorch\nFloatStorage\n");
        text(storage);
        text("cpu");
        integer(size);
        instructions("tQ");
        integer(0);
        instructions("(");
        Arrays.stream(shape).forEach(this::integer);
        instructions("t(");
        long stride = size;
        for (long dimension : shape) {
            stride /= dimension;
            integer(stride);
        }
        instructions("t\u0089ccollections\nOrderedDict\n)RtR");
    }

    /** An attribute that is another module, by its own pickle. */
    void module(String name, byte[] pickle) {
        text(name);
        // Without its start and its end what is left puts the one object on the stack.
        out.write(pickle, START.length(), pickle.length - START.length() - 1);
    }

    /** Ends the object, which is set to predict. */
    byte[] finish() {
        text("training");
        instructions("\u0089ub.");
        return out.toByteArray();
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        instructions("X");
        out.writeBytes(little(bytes.length));
        out.writeBytes(bytes);
    }

    private void integer(long value) {
        instructions("J");
        out.writeBytes(little(Math.toIntExact(value)));
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private void instructions(String codes) {
        out.writeBytes(codes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
