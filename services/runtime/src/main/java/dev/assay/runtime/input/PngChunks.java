package dev.assay.runtime.input;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Checks the chunks of a PNG file (https://www.w3.org/TR/png/#5DataRep), whose check sums ImageIO does not look at. */
final class PngChunks {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int OVERHEAD = 3 * Integer.BYTES;
    private static final int IEND = 0x49454E44;

    private PngChunks() {}

    /** @throws InvalidPayloadException if the file is no PNG file, is cut short, or a chunk is not as it was written */
    static void check(ByteBuffer data) throws InvalidPayloadException {
        ByteBuffer file = data.slice();
        if (file.remaining() < Long.BYTES || file.getLong() != SIGNATURE) {
            throw ImageRows.unreadable("it is not a PNG file");
        }
        while (file.remaining() >= OVERHEAD) {
            int start = file.position();
            int length = file.getInt(start);
            int type = file.getInt(start + Integer.BYTES);
            if (length < 0 || length > file.remaining() - OVERHEAD) {
                throw ImageRows.unreadable("it is cut short");
            }
            CRC32 crc = new CRC32();
            crc.update(file.slice(start + Integer.BYTES, Integer.BYTES + length));
            if ((int) crc.getValue() != file.getInt(start + 2 * Integer.BYTES + length)) {
                throw ImageRows.unreadable("a chunk's check sum is wrong");
            }
            if (type == IEND) {
                return;
            }
            file.position(start + length + OVERHEAD);
        }
        throw ImageRows.unreadable("it is cut short");
    }
}
