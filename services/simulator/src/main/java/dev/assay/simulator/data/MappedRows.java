package dev.assay.simulator.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file of rows of equal length, mapped into memory in pieces, since one mapping cannot pass 2 GiB. */
final class MappedRows {

    private static final int PIECE_BYTES = 1 << 30;

    private final List<ByteBuffer> pieces = new ArrayList<>();
    private final int rowBytes;
    private final int rowsPerPiece;

    /**
     * Maps {@code file}.
     *
     * @throws InvalidDataSetException if it is missing or not exactly {@code rows * rowBytes} bytes long
     */
    MappedRows(Path file, int rows, int rowBytes) throws IOException {
        this.rowBytes = rowBytes;
        this.rowsPerPiece = Math.max(1, PIECE_BYTES / rowBytes);
        long expected = Math.multiplyExact((long) rows, rowBytes);
        long size = sizeOf(file);
        if (size != expected) {
            throw new InvalidDataSetException(file + " is " + size + " bytes long; " + rows + " rows of " + rowBytes
                    + " bytes take " + expected + ": the file is incomplete or does not belong to meta.json");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long row = 0; row < rows; row += rowsPerPiece) {
                long length = Math.min(rowsPerPiece, rows - row) * rowBytes;
                pieces.add(channel.map(FileChannel.MapMode.READ_ONLY, row * rowBytes, length));
            }
        }
    }

    static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            throw new InvalidDataSetException(file + " is missing", e);
        }
    }

    /** One row, little-endian, read-only. */
    ByteBuffer row(int index) {
        return pieces.get(index / rowsPerPiece)
                .slice(index % rowsPerPiece * rowBytes, rowBytes)
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
