package dev.assay.runtime.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (https://www.w3.org/TR/png/#5DataRep). Those that hold no pixels are taken out before the file is
 * decoded: texts and colour profiles in them are compressed, and may grow a thousandfold.
 */
final class PngChunks {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int OVERHEAD = 3 * Integer.BYTES;

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;

    private PngChunks() {}

    /** The file with the chunks alone that pixels depend on, each checked against its CRC. */
    static InputStream pixelsOnly(ByteBuffer data) throws InvalidPayloadException {
        ByteBuffer file = data.duplicate();
        if (file.remaining() < Long.BYTES || file.getLong() != SIGNATURE) {
            throw ImageRows.unreadable("it is not a PNG file");
        }
        ByteBuffer kept = ByteBuffer.allocate(data.remaining());
        kept.putLong(SIGNATURE);
        while (file.remaining() >= OVERHEAD) {
            int start = file.position();
            int length = file.getInt(start);
            int type = file.getInt(start + Integer.BYTES);
            if (length < 0 || length > file.remaining() - OVERHEAD) {
                throw ImageRows.unreadable("it is cut short");
            }
            ByteBuffer chunk = file.slice(start, length + OVERHEAD);
            file.position(start + length + OVERHEAD);
            if (type == IHDR || type == PLTE || type == TRNS || type == IDAT || type == IEND) {
                checkCrc(chunk, length);
                kept.put(chunk);
            }
            if (type == IEND) {
                return new ByteArrayInputStream(kept.array(), 0, kept.position());
            }
        }
        throw ImageRows.unreadable("it is cut short");
    }

    private static void checkCrc(ByteBuffer chunk, int length) throws InvalidPayloadException {
        CRC32 crc = new CRC32();
        crc.update(chunk.slice(Integer.BYTES, Integer.BYTES + length));
        if ((int) crc.getValue() != chunk.getInt(2 * Integer.BYTES + length)) {
            throw ImageRows.unreadable("a chunk's check sum is wrong");
        }
    }
}
