package dev.assay.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page.
 *
 * @param type its media type
 * @param etag changes whenever the bytes do
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes or compares it
record Asset(String type, String etag, byte[] bytes) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** @throws IllegalStateException if there is no such resource: the program is not whole */
    static Asset of(String resource) {
        try (@Nullable InputStream in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            byte[] bytes = in.readAllBytes();
            String ending = resource.substring(resource.lastIndexOf('.') + 1);
            return new Asset(TYPES.getOrDefault(ending, "application/octet-stream"), digest(bytes), bytes);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the resource " + resource, e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(all, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
