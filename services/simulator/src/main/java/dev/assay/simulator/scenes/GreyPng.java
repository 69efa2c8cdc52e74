package dev.assay.simulator.scenes;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Grey images as PNG files. */
public final class GreyPng {

    private GreyPng() {}

    /**
     * Encodes an image with one unsigned byte per pixel, row by row.
     *
     * @throws IllegalArgumentException if there are not {@code width * height} pixels
     */
    public static byte[] encode(byte[] pixels, int width, int height) {
        if (pixels.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(
                    "an image of " + width + " x " + height + " pixels does not have " + pixels.length);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, target, 0, pixels.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // ImageIO's own wrapper of a stream would cache in a temporary file.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java has no PNG writer: it needs the module java.desktop");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a PNG could not be written to memory", e);
        }
        return bytes.toByteArray();
    }
}
