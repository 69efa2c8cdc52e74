package dev.assay.runtime.input;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the PNG files that most encoders write: grey or RGB of eight bits, not interlaced, with no chunks but those that
 * each file needs. ImageIO takes several times as long for small images. All others, and whatever is not as it should be,
 * are left to ImageIO, so that nothing is refused or read differently here.
 */
final class PlainPng {

    private static final int SIGNATURE_BYTES = 8;
    private static final int OVERHEAD = 3 * Integer.BYTES;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int HEADER_BYTES = 13;

    /** Bit depth 8, colour type (the hole), and none of the other methods of compression, filtering, interlacing. */
    private static final long EIGHT_BITS_GREY = 0x08_00_00_00_00L;

    private static final long EIGHT_BITS_RGB = 0x08_02_00_00_00L;

    private PlainPng() {}

    /**
     * The image's planes, one for grey, three for RGB.
     *
     * @param file that {@link PngChunks} has checked
     * @return empty if the file is not plain, or not of the shape's size
     */
    static Optional<byte[][]> planes(ByteBuffer file, InputShape.Image shape) {
        ByteBuffer data = file.slice().position(SIGNATURE_BYTES);
        if (data.getInt() != HEADER_BYTES
                || data.getInt() != IHDR
                || data.getInt() != shape.width()
                || data.getInt() != shape.height()) {
            return Optional.empty();
        }
        long kind = (long) (data.get() & 0xFF) << Integer.SIZE | data.getInt() & 0xFFFFFFFFL;
        if (kind != EIGHT_BITS_GREY && kind != EIGHT_BITS_RGB) {
            return Optional.empty();
        }
        int bands = kind == EIGHT_BITS_GREY ? 1 : 3;
        List<ByteBuffer> compressed = pixels(data.position(data.position() + Integer.BYTES));
        if (compressed.isEmpty()) {
            return Optional.empty();
        }
        int line = shape.width() * bands;
        byte[] lines = new byte[Math.multiplyExact(shape.height(), line + 1)];
        if (!inflate(compressed, lines) || !PngFilters.undo(lines, line, bands)) {
            return Optional.empty();
        }
        return Optional.of(planes(lines, line, bands));
    }

    /** The contents of the chunks of pixels, which all but the last must be; none if there are others. */
    private static List<ByteBuffer> pixels(ByteBuffer chunks) {
        List<ByteBuffer> found = new ArrayList<>(1);
        while (true) {
            int length = chunks.getInt();
            int type = chunks.getInt();
            if (type == IEND) {
                return found;
            }
            if (type != IDAT) {
                return List.of();
            }
            found.add(chunks.slice(chunks.position(), length));
            chunks.position(chunks.position() + length + Integer.BYTES);
        }
    }

    /** Whether the parts hold just so much, with the right check sum. */
    private static boolean inflate(List<ByteBuffer> parts, byte[] to) {
        Inflater inflater = new Inflater();
        try {
            int filled = 0;
            byte[] excess = new byte[1];
            for (ByteBuffer part : parts) {
                inflater.setInput(part);
                while (!inflater.needsInput() && !inflater.finished() && !inflater.needsDictionary()) {
                    filled += inflater.inflate(to, filled, to.length - filled);
                    if (filled == to.length && inflater.inflate(excess) != 0) {
                        return false;
                    }
                }
            }
            return filled == to.length && inflater.finished() && inflater.getRemaining() == 0;
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private static byte[][] planes(byte[] lines, int line, int bands) {
        int width = line / bands;
        byte[][] planes = new byte[bands][lines.length / (line + 1) * width];
        int to = 0;
        for (int from = 1; from < lines.length; from += line + 1, to += width) {
            if (bands == 1) {
                System.arraycopy(lines, from, planes[0], to, width);
                continue;
            }
            for (int band = 0; band < bands; band++) {
                byte[] plane = planes[band];
                for (int x = 0, i = from + band; x < width; x++, i += bands) {
                    plane[to + x] = lines[i];
                }
            }
        }
        return planes;
    }
}
