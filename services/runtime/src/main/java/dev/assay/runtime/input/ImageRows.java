package dev.assay.runtime.input;

import dev.assay.runtime.input.InvalidPayloadException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes PNG and JPEG into rows. The size in the file's header is checked before any pixel is decoded. */
final class ImageRows {

    private static final String PNG = "image/png";
    private static final String JPEG = "image/jpeg";

    // Looking a reader up takes longer than decoding a small image.
    private static final ImageReaderSpi PNG_READERS = readers(PNG);
    private static final ImageReaderSpi JPEG_READERS = readers(JPEG);

    private ImageRows() {}

    static byte[] decode(String mediaType, ByteBuffer data, InputShape.Image shape) throws InvalidPayloadException {
        switch (mediaType) {
            case PNG -> {
                PngChunks.check(data);
                Optional<byte[][]> planes = PlainPng.planes(data, shape);
                return planes.isPresent() ? Pixels.row(planes.get(), shape) : decode(PNG_READERS, stream(data), shape);
            }
            case JPEG -> {
                return decode(JPEG_READERS, stream(data), shape);
            }
            default -> throw unreadable("its media type is '" + mediaType + "', not " + PNG + " or " + JPEG);
        }
    }

    private static byte[] decode(ImageReaderSpi readers, InputStream data, InputShape.Image shape)
            throws InvalidPayloadException {
        ImageReader reader;
        try {
            reader = readers.createReaderInstance();
        } catch (IOException e) {
            throw new IllegalStateException("the Java platform has no image reader", e);
        }
        DamageListener damage = new DamageListener();
        // Keeps the stream in memory, where ImageIO's own default is a temporary file.
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(data)) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener(damage);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width != shape.width() || height != shape.height()) {
                throw new InvalidPayloadException(
                        Reason.IMAGE_WRONG_SIZE,
                        "the image has " + width + "x" + height + " pixels, but the model line takes " + shape.width()
                                + "x" + shape.height());
            }
            BufferedImage image = reader.read(0);
            if (damage.found() != null) {
                throw unreadable(damage.found());
            }
            return Pixels.row(image, shape);
        } catch (IOException | RuntimeException e) {
            // ImageIO's readers throw all kinds of unchecked exceptions at damaged files.
            throw unreadable(e.toString());
        } finally {
            reader.dispose();
        }
    }

    static InvalidPayloadException unreadable(String why) {
        return new InvalidPayloadException(Reason.IMAGE_UNREADABLE, "the image cannot be read: " + why);
    }

    private static InputStream stream(ByteBuffer data) {
        if (data.hasArray()) {
            return new ByteArrayInputStream(data.array(), data.arrayOffset() + data.position(), data.remaining());
        }
        byte[] copy = new byte[data.remaining()];
        data.duplicate().get(copy);
        return new ByteArrayInputStream(copy);
    }

    private static ImageReaderSpi readers(String mediaType) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
        if (!readers.hasNext()) {
            throw new IllegalStateException("the Java platform reads no " + mediaType + ": is java.desktop missing?");
        }
        ImageReader reader = readers.next();
        try {
            return reader.getOriginatingProvider();
        } finally {
            reader.dispose();
        }
    }
}
