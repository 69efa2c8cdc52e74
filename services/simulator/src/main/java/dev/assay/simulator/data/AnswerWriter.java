package dev.assay.simulator.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the annotation files of a data set; there are none unless there is an annotation. */
final class AnswerWriter implements AutoCloseable {

    private final Path folder;
    private final List<OutputStream> files = new ArrayList<>();

    /** Deletes annotation files that an unfinished data set may have left: they would belong to other samples. */
    AnswerWriter(Path folder) throws IOException {
        this.folder = folder;
        for (String name : List.of(DataSet.ANSWER_ITEMS, DataSet.ANSWER_WORKERS, DataSet.ANSWER_LABELS)) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    void write(int sample, int worker, byte[] labels) throws IOException {
        if (files.isEmpty()) {
            files.add(DataSetWriter.open(folder, DataSet.ANSWER_ITEMS));
            files.add(DataSetWriter.open(folder, DataSet.ANSWER_WORKERS));
            files.add(DataSetWriter.open(folder, DataSet.ANSWER_LABELS));
        }
        files.get(0).write(int32(sample));
        files.get(1).write(int32(worker));
        files.get(2).write(labels);
    }

    private static byte[] int32(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    @Override
    public void close() throws IOException {
        for (OutputStream file : files) {
            file.close();
        }
    }
}
