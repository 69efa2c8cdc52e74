package dev.assay.simulator.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The annotations of real annotators in a data set. */
public final class CrowdAnswers {

    private final MappedRows items;
    private final MappedRows workers;
    private final LabelRows labels;
    private final int size;

    private CrowdAnswers(MappedRows items, MappedRows workers, LabelRows labels, int size) {
        this.items = items;
        this.workers = workers;
        this.labels = labels;
        this.size = size;
    }

    static CrowdAnswers open(Path folder, Meta meta) throws IOException {
        Path itemFile = folder.resolve(DataSet.ANSWER_ITEMS);
        long bytes = MappedRows.sizeOf(itemFile);
        if (bytes % Integer.BYTES != 0 || bytes / Integer.BYTES > Integer.MAX_VALUE) {
            throw new InvalidDataSetException(itemFile + " is " + bytes + " bytes long, not a number of int32 values");
        }
        int size = (int) (bytes / Integer.BYTES);
        CrowdAnswers answers = new CrowdAnswers(
                new MappedRows(itemFile, size, Integer.BYTES),
                new MappedRows(folder.resolve(DataSet.ANSWER_WORKERS), size, Integer.BYTES),
                new LabelRows(
                        folder.resolve(DataSet.ANSWER_LABELS),
                        size,
                        meta.labelNames().size()),
                size);
        for (int i = 0; i < size; i++) {
            if (answers.item(i) < 0 || answers.item(i) >= meta.size()) {
                throw new InvalidDataSetException(itemFile + ": entry " + i + " is " + answers.item(i)
                        + ", the data set's samples are 0 to " + (meta.size() - 1));
            }
        }
        return answers;
    }

    /** How many annotations there are. */
    public int size() {
        return size;
    }

    /** Index of the sample an annotation is for. */
    public int item(int answer) {
        return items.row(answer).getInt();
    }

    /** Number of the annotator. */
    public int worker(int answer) {
        return workers.row(answer).getInt();
    }

    /** Indices of the labels given, ascending; may be empty. */
    public List<Integer> labels(int answer) {
        return labels.labels(answer);
    }
}
