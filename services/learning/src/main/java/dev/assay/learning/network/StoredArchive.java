package dev.assay.learning.network;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes TorchScript files. */
final class StoredArchive {

    private StoredArchive() {}

    /**
     * Writes the files, uncompressed, with those that every module has. The same files give the same bytes.
     *
     * @param files by their names within the archive's folder
     */
    static void write(Map<String, byte[]> files, OutputStream out) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.putIfAbsent("constants.pkl", "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1));
        all.putIfAbsent("version", "3\n".getBytes(StandardCharsets.US_ASCII));
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                ZipEntry entry = new ZipEntry("model/" + file.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }
}
