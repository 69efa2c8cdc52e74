package dev.assay.learning.stream;

import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Scores;
import dev.assay.learning.optim.TrainableModel;
import java.util.Arrays;
import java.util.List;

/** Scores rows with the moving averages of models, some at a time, so that memory stays bounded. */
final class Scoring {

    private static final int BATCH = 256;
    private static final double THRESHOLD = 0.5;

    private Scoring() {}

    /** N x K logits. */
    static float[][] logits(TrainableModel model, List<byte[]> rows) {
        float[][] result = new float[rows.size()][];
        for (int start = 0; start < rows.size(); start += BATCH) {
            float[][] part = model.logits(rows.subList(start, Math.min(start + BATCH, rows.size())));
            System.arraycopy(part, 0, result, start, part.length);
        }
        return result;
    }

    /** N x K probabilities. */
    static float[][] probabilities(TrainableModel model, List<byte[]> rows) {
        float[][] result = logits(model, rows);
        Arrays.setAll(result, i -> Probabilities.sigmoidFloats(result[i]));
        return result;
    }

    /** N x K probabilities of two models together: those of the mean of their logits. */
    static double[][] averageOfLogits(TrainableModel one, TrainableModel other, List<byte[]> rows) {
        double[][] result = new double[rows.size()][];
        for (int start = 0; start < rows.size(); start += BATCH) {
            List<byte[]> part = rows.subList(start, Math.min(start + BATCH, rows.size()));
            float[][] a = one.logits(part);
            float[][] b = other.logits(part);
            for (int i = 0; i < a.length; i++) {
                result[start + i] = Probabilities.averageOfLogits(a[i], b[i]);
            }
        }
        return result;
    }

    /** A model's figures on samples whose truth is known. */
    static Scores evaluate(TrainableModel model, List<TrustedSample> samples) {
        return Evaluation.of(
                probabilities(model, samples.stream().map(TrustedSample::row).toList()),
                samples.stream().map(TrustedSample::truth).toArray(int[][]::new),
                THRESHOLD);
    }
}
