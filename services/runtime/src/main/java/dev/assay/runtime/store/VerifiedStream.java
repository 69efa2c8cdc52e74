package dev.assay.runtime.store;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Computes a digest of all that is read, and tells a stream that was cut short from one that ends. */
final class VerifiedStream extends FilterInputStream {

    private static final int CHUNK = 1 << 16;

    private final MessageDigest digest = DigestFile.newDigest();
    private final DigestFile expected;
    private final String where;
    private long count;

    /**
     * @param expected its size is what the sender announced
     * @param where it comes from, for messages
     */
    VerifiedStream(InputStream in, DigestFile expected, String where) {
        super(in);
        this.expected = expected;
        this.where = where;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            digest.update(bytes, offset, read);
            count += read;
        } else if (read < 0 && count < expected.size()) {
            throw new EOFException(where + " was cut short after " + count + " of " + expected.size() + " bytes");
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(CHUNK, bytes)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /**
     * Reads what is left, and compares.
     *
     * @throws DamagedCheckpointException if the bytes are others than expected
     */
    void verify() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (read(chunk) >= 0) {
            // The digest is of all bytes.
        }
        expected.verify(where, digest);
    }
}
