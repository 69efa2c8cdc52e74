package dev.assay.simulator.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of rows of zeros and ones. */
final class LabelRows {

    private final MappedRows rows;

    /**
     * Maps and checks {@code file}.
     *
     * @throws InvalidDataSetException if its size is wrong or a byte is neither 0 nor 1
     */
    LabelRows(Path file, int size, int columns) throws IOException {
        rows = new MappedRows(file, size, columns);
        for (int i = 0; i < size; i++) {
            ByteBuffer row = rows.row(i);
            for (int k = 0; k < columns; k++) {
                if ((row.get(k) & ~1) != 0) {
                    throw new InvalidDataSetException(file + ": row " + i + ", column " + k + " is "
                            + (row.get(k) & 0xff) + ", it must be 0 or 1");
                }
            }
        }
    }

    /** Columns of a row that are 1, ascending. */
    List<Integer> labels(int index) {
        ByteBuffer row = rows.row(index);
        List<Integer> labels = new ArrayList<>();
        for (int k = 0; k < row.limit(); k++) {
            if (row.get(k) == 1) {
                labels.add(k);
            }
        }
        return labels;
    }
}
