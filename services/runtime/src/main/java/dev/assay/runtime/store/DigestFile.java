package dev.assay.runtime.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file must be.
 *
 * @param sha256 lower-case hexadecimal SHA-256 of its bytes
 * @param size its length in bytes
 */
record DigestFile(String sha256, long size) {

    private static final int BUFFER = 1 << 16;

    /** Writes a file's content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a new file, brings it to the disk and returns what it is, computed from the bytes as they went out. */
    static DigestFile write(Path path, Content content) throws IOException {
        MessageDigest digest = newDigest();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Digesting out = new Digesting(Channels.newOutputStream(channel), digest);
            content.writeTo(out);
            out.flush();
            channel.force(true);
            return new DigestFile(hex(digest), channel.size());
        }
    }

    static DigestFile of(byte[] bytes) {
        return of(EncodedFile.of(bytes));
    }

    static DigestFile of(EncodedFile file) {
        MessageDigest digest = newDigest();
        file.parts().forEach(part -> digest.update(part.duplicate()));
        return new DigestFile(hex(digest), file.size());
    }

    /** @throws DamagedCheckpointException if the file is missing or is not this */
    void verify(Path path) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream in = Files.newInputStream(path)) {
            verifySize(path.toString(), Files.size(path));
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (NoSuchFileException e) {
            throw new DamagedCheckpointException(path + " is missing");
        }
        verify(path.toString(), digest);
    }

    /** As {@link #verify(Path)}, of bytes that were read from there. */
    void verify(String where, byte[] bytes) throws DamagedCheckpointException {
        MessageDigest digest = newDigest();
        digest.update(bytes);
        verify(where, digest);
    }

    /** As {@link #verify(Path)}, of a digest that was computed of all bytes. */
    void verify(String where, MessageDigest digest) throws DamagedCheckpointException {
        String actual = hex(digest);
        if (!actual.equals(sha256)) {
            throw new DamagedCheckpointException(where + " has SHA-256 " + actual + ", but was written with " + sha256);
        }
    }

    void verifySize(String where, long actual) throws DamagedCheckpointException {
        if (actual != size) {
            throw new DamagedCheckpointException(where + " has " + actual + " bytes, but was written with " + size);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Digests what is written; writes arrays whole, unlike its parent. */
    private static final class Digesting extends FilterOutputStream {
        private final MessageDigest digest;

        Digesting(OutputStream out, MessageDigest digest) {
            super(out);
            this.digest = digest;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            digest.update(ByteBuffer.wrap(bytes, offset, length));
            out.write(bytes, offset, length);
        }
    }
}
