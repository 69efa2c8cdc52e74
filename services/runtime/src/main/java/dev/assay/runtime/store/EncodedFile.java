package dev.assay.runtime.store;

import com.fasterxml.jackson.databind.util.ByteBufferBackedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a file will hold, in main memory; its parts' positions stay where they are.
 *
 * @param parts one after another, each from its position to its limit
 */
record EncodedFile(List<ByteBuffer> parts) {

    private static final int CHUNK = 1 << 16;

    EncodedFile {
        parts = List.copyOf(parts);
    }

    static EncodedFile of(byte[] bytes) {
        return new EncodedFile(List.of(ByteBuffer.wrap(bytes)));
    }

    long size() {
        return parts.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /** The bytes from the first on, as often as it is called. */
    InputStream open() {
        Stream<InputStream> streams = parts.stream().map(part -> new ByteBufferBackedInputStream(part.duplicate()));
        return new SequenceInputStream(Collections.enumeration(streams.toList()));
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (ByteBuffer part : parts) {
            ByteBuffer data = part.duplicate();
            while (data.hasRemaining()) {
                int length = Math.min(chunk.length, data.remaining());
                data.get(chunk, 0, length);
                out.write(chunk, 0, length);
            }
        }
    }
}
