package dev.assay.learning.stream;

import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Scores;
import dev.assay.learning.optim.Scoring;
import dev.assay.learning.optim.TrainableModel;
import java.util.List;

/** Scores with the moving averages of a learner's models. */
final class LearnerScoring {

    private static final double THRESHOLD = 0.5;

    private LearnerScoring() {}

    /** N x K probabilities of two models together: those of the mean of their logits. */
    static double[][] averageOfLogits(TrainableModel one, TrainableModel other, List<byte[]> rows) {
        float[][] a = Scoring.logits(one, rows);
        float[][] b = Scoring.logits(other, rows);
        double[][] result = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            result[i] = Probabilities.averageOfLogits(a[i], b[i]);
        }
        return result;
    }

    /** A model's figures on samples whose truth is known. */
    static Scores evaluate(TrainableModel model, List<TrustedSample> samples) {
        return Evaluation.of(
                Scoring.probabilities(
                        model, samples.stream().map(TrustedSample::row).toList()),
                samples.stream().map(TrustedSample::truth).toArray(int[][]::new),
                THRESHOLD);
    }
}
