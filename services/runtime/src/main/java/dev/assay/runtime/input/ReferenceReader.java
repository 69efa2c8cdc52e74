package dev.assay.runtime.input;

import dev.assay.records.SampleReference;
import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads what references refer to, from files under one folder. */
final class ReferenceReader {

    private final Path root;

    ReferenceReader(Path root) {
        this.root = root;
    }

    /**
     * The bytes referred to, or the first {@code limit} of them, unverified then, if there are more.
     *
     * @throws InvalidPayloadException if there are none, or not those that the digest tells
     */
    ByteBuffer read(SampleReference reference, long limit) throws InvalidPayloadException {
        String uri = reference.getUri();
        Path file = locate(uri);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 8));
        } catch (IOException e) {
            throw unavailable(uri, "cannot be read: " + e);
        }
        if (bytes.length < limit && !sha256(bytes).equals(reference.getSha256())) {
            throw unavailable(uri, "has SHA-256 " + sha256(bytes) + ", not " + reference.getSha256());
        }
        return ByteBuffer.wrap(bytes);
    }

    private Path locate(String text) throws InvalidPayloadException {
        try {
            URI uri = new URI(text);
            if (!isLocalFile(uri)) {
                throw unavailable(text, "is neither a relative path nor a file: URI without host, query and fragment");
            }
            Path realRoot = root.toRealPath();
            // The real path has neither .. nor links in it, so it tells where the file truly is.
            Path file = realRoot.resolve(uri.getPath()).toRealPath();
            if (!file.startsWith(realRoot)) {
                throw unavailable(text, "is outside the folder of references");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw unavailable(text, "is not a file");
            }
            return file;
        } catch (URISyntaxException | InvalidPathException e) {
            throw unavailable(text, "is not a URI of a file: " + e.getMessage());
        } catch (IOException e) {
            throw unavailable(text, "is not there: " + e);
        }
    }

    private static boolean isLocalFile(URI uri) {
        @Nullable String scheme = uri.getScheme();
        @Nullable String path = uri.getPath();
        return (scheme == null || scheme.equals("file"))
                && path != null
                && !path.isEmpty()
                && uri.getRawAuthority() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private static InvalidPayloadException unavailable(String uri, String why) {
        return new InvalidPayloadException(Reason.REFERENCE_UNAVAILABLE, "the reference " + uri + " " + why);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
