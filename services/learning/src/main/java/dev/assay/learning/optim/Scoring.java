package dev.assay.learning.optim;

import java.util.Arrays;
import java.util.List;

/** Scores rows with the moving average of a model, some at a time, so that memory stays bounded. */
public final class Scoring {

    private static final int BATCH = 256;

    private Scoring() {}

    /** N x K logits. */
    public static float[][] logits(TrainableModel model, List<byte[]> rows) {
        float[][] result = new float[rows.size()][];
        for (int start = 0; start < rows.size(); start += BATCH) {
            float[][] part = model.logits(rows.subList(start, Math.min(start + BATCH, rows.size())));
            System.arraycopy(part, 0, result, start, part.length);
        }
        return result;
    }

    /** N x K probabilities. */
    public static float[][] probabilities(TrainableModel model, List<byte[]> rows) {
        float[][] result = logits(model, rows);
        Arrays.setAll(result, i -> {
            float[] row = result[i];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (1 / (1 + Math.exp(-row[j])));
            }
            return row;
        });
        return result;
    }
}
