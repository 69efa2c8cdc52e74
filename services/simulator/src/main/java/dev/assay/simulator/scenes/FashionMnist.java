package dev.assay.simulator.scenes;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Grey images of single garments, from files in the IDX format of <a
 * href="https://github.com/zalandoresearch/fashion-mnist">Fashion-MNIST</a>.
 */
public final class FashionMnist {

    /** Width and height of an image in pixels. */
    public static final int SIDE = 28;

    /** The classes, in the order of the files' label numbers. */
    public static final List<String> LABELS = List.of(
            "t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle-boot");

    private static final int IMAGE_BYTES = SIDE * SIDE;
    private static final int IMAGES_MAGIC = 0x00000803;
    private static final int LABELS_MAGIC = 0x00000801;

    private final byte[] pixels;
    private final byte[] labels;

    private FashionMnist(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    /** The bundled 10,000 images, 1,000 of each class. */
    public static FashionMnist bundled() {
        try (InputStream images = resource("t10k-images-idx3-ubyte.gz");
                InputStream labels = resource("t10k-labels-idx1-ubyte.gz")) {
            return read(new GZIPInputStream(images), new GZIPInputStream(labels));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled Fashion-MNIST images cannot be read: rebuild the jar", e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        String path = "/dev/assay/simulator/fashion-mnist/" + name;
        InputStream stream = FashionMnist.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("resource " + path + " is missing");
        }
        return stream;
    }

    /**
     * Reads an image file and its label file, both already decompressed.
     *
     * @throws IOException if either is not exactly such a file, or they do not belong together
     */
    public static FashionMnist read(InputStream images, InputStream labels) throws IOException {
        byte[] labelBytes = readLabels(labels);
        byte[] pixels = readImages(images, labelBytes.length);
        return new FashionMnist(pixels, labelBytes);
    }

    private static byte[] readLabels(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        try {
            expect(in, "labels", "magic number", LABELS_MAGIC);
            int count = in.readInt();
            if (count < 0) {
                throw new IOException("labels: count is " + count);
            }
            byte[] labels = body(in, "labels", count);
            for (int i = 0; i < count; i++) {
                if (labels[i] < 0 || labels[i] >= LABELS.size()) {
                    throw new IOException("labels: item " + i + " is " + (labels[i] & 0xff) + ", not below 10");
                }
            }
            return labels;
        } catch (EOFException e) {
            throw new IOException("labels: the file ends within its header", e);
        }
    }

    private static byte[] readImages(InputStream stream, int count) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        try {
            expect(in, "images", "magic number", IMAGES_MAGIC);
            expect(in, "images", "count (as many as labels)", count);
            expect(in, "images", "height", SIDE);
            expect(in, "images", "width", SIDE);
            return body(in, "images", Math.multiplyExact(count, IMAGE_BYTES));
        } catch (EOFException e) {
            throw new IOException("images: the file ends within its header", e);
        }
    }

    private static void expect(DataInputStream in, String file, String what, int expected) throws IOException {
        int found = in.readInt();
        if (found != expected) {
            throw new IOException(file + ": " + what + " is " + found + ", expected " + expected);
        }
    }

    private static byte[] body(InputStream in, String file, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException(file + ": " + length + " bytes announced, only " + bytes.length + " there");
        }
        if (in.read() >= 0) {
            throw new IOException(file + ": bytes follow after the " + length + " announced");
        }
        return bytes;
    }

    /** How many images there are. */
    public int size() {
        return labels.length;
    }

    /** Class of an image, an index into {@link #LABELS}. */
    public int label(int image) {
        return labels[image];
    }

    /** Copies an image's rows into a larger image of {@code stride} pixels a row, its upper left corner at {@code offset}. */
    void copyTo(int image, byte[] target, int offset, int stride) {
        for (int y = 0; y < SIDE; y++) {
            System.arraycopy(pixels, image * IMAGE_BYTES + y * SIDE, target, offset + y * stride, SIDE);
        }
    }
}
