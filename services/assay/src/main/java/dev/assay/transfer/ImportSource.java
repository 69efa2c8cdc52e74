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
    private final long most;
    private long read;

    private ImportSource(InputStream in, AutoCloseable archive, long size, long most) {
        this.in = new Counting(in);
        this.archive = archive;
        this.size = size;
        this.most = most;
    }

    /**
     * Opens a file.
     *
     * @param ending how the name of the wanted file ends, if it is in an archive
     * @param mostUnpacked as many bytes may come out of an archive, however small it is; reading more fails
     * @throws IOException if it cannot be read, or its archive holds none or several such files
     */
    static ImportSource open(Path file, String ending, long mostUnpacked) throws IOException {
        if (!isArchive(file)) {
            return new ImportSource(Files.newInputStream(file), () -> {}, Files.size(file), Long.MAX_VALUE);
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
                    wanted.get(0).getSize(),
                    mostUnpacked);
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
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) throws IOException {
            read += more;
            requireWithinLimit();
        }
    }

    /**
     * Checks that no more came out of the archive than may; a reader may have taken the end that this put to its file for
     * something wrong in it.
     *
     * @throws IOException if more did
     */
    void requireWithinLimit() throws IOException {
        if (read > most) {
            throw new IOException("the archive unpacks to more than " + (most >> 20)
                    + " MiB; if that is as it should be, give a larger --max-unpacked, or unpack it yourself");
        }
    }
}
