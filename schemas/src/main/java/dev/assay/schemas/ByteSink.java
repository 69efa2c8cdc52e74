package dev.assay.schemas;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes in memory that grow, for one thread: Java's own such stream locks for each of the many small pieces. */
final class ByteSink extends OutputStream {

    private byte[] bytes;
    private int size;

    /** @param expected size; more and less is fine */
    ByteSink(int expected) {
        bytes = new byte[expected];
    }

    @Override
    public void write(int value) {
        require(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int start, int length) {
        require(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void require(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
