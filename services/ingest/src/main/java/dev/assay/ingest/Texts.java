package dev.assay.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Parts of stored values: a length in four bytes, then as many bytes. */
final class Texts {

    private Texts() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static int size(byte[] bytes) {
        return Integer.BYTES + bytes.length;
    }

    static ByteBuffer put(ByteBuffer out, byte[] bytes) {
        return out.putInt(bytes.length).put(bytes);
    }

    static byte[] getBytes(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    static String get(ByteBuffer in) {
        return new String(getBytes(in), StandardCharsets.UTF_8);
    }

    static void checkVersion(byte found, byte known) {
        if (found != known) {
            throw new IllegalStateException("a stored value has version " + found + ", but this program knows " + known
                    + " only: run the version that wrote it, or reset ingest's state");
        }
    }
}
