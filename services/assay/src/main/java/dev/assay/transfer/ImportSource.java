package dev.assay.transfer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A file to be imported, plain or as the only one of its kind in an archive, as platforms offer it. */
final class ImportSource implements AutoCloseable {

    private final InputStream in;
    private final AutoCloseable archive;
    private final long size;
    private long read;

    private ImportSource(InputStream in, AutoCloseable archive, long size) {
        this.in = new Counting(in);
        this.archive = archive;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @param ending how the name of the wanted file ends, if it is in an archive
     * @throws IOException if it cannot be read, or its archive holds none or several such files
     */
    static ImportSource open(Path file, String ending) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        if (!isArchive(file)) {
            return new ImportSource(Files.newInputStream(file), () -> {}, Files.size(file));
        }
        ZipFile archive = new ZipFile(file.toFile());
        try {
            List<? extends ZipEntry> wanted = archive.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().endsWith(ending))
                    .toList();
            if (wanted.size() != 1) {
                throw new IOException(file + " holds " + wanted.size() + " files *" + ending
                        + "; unpack it and name the file to be imported");
            }
            return new ImportSource(
                    archive.getInputStream(wanted.get(0)),
                    archive,
                    wanted.get(0).getSize());
        } catch (IOException e) {
            archive.close();
            throw e;
        }
    }

    private static boolean isArchive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        }
    }

    InputStream in() {
        return in;
    }

    /** How much of it is read, in percent. */
    int percent() {
        return size <= 0 ? 0 : (int) Math.min(100, 100 * read / size);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            archive.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private final class Counting extends FilterInputStream {

        Counting(InputStream in) {
            super(new BufferedInputStream(in));
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
