package dev.assay.gateway.format;

import dev.assay.records.EncodedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Images that a file of annotations names, in a folder. Names lead nowhere outside of it, through links neither. */
public final class ImageFiles {

    private final Path root;
    private final int maxBytes;

    /**
     * @param folder where the images are
     * @param maxBytes largest image read
     * @throws IOException if there is no such folder
     */
    public ImageFiles(Path folder, int maxBytes) throws IOException {
        this.root = folder.toRealPath();
        this.maxBytes = maxBytes;
    }

    /**
     * Reads an image.
     *
     * @param name its path below the folder, with slashes
     * @return empty if there is no such file
     * @throws UnusableException if the name leads out of the folder, or the file cannot be read or is too large
     */
    public Optional<EncodedImage> find(String name) throws UnusableException {
        try {
            Path path = root.resolve(name).normalize();
            if (!path.startsWith(root)) {
                throw new UnusableException("the image '" + Texts.shown(name) + "' is not below the folder of images");
            }
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            if (!path.toRealPath().startsWith(root)) {
                throw new UnusableException(
                        "the image '" + Texts.shown(name) + "' is a link that leads out of the folder of images");
            }
            if (Files.size(path) > maxBytes) {
                throw new UnusableException("the image '" + Texts.shown(name) + "' has " + Files.size(path)
                        + " bytes; at most " + maxBytes + " are taken (assay.line.max-image-bytes)");
            }
            return Optional.of(new EncodedImage(mediaType(name), ByteBuffer.wrap(Files.readAllBytes(path))));
        } catch (InvalidPathException e) {
            throw new UnusableException("'" + Texts.shown(name) + "' is no file name");
        } catch (IOException e) {
            throw new UnusableException("the image '" + Texts.shown(name) + "' cannot be read: " + e.getMessage());
        }
    }

    private static String mediaType(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".png") ? "image/png" : "image/jpeg";
    }
}
