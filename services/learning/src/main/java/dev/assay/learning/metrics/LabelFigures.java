package dev.assay.learning.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures of one label, 0 to 1.
 *
 * @param averagePrecision see {@link AveragePrecision}; NaN without a positive
 * @param precision share of the predicted that are true; NaN if none is predicted
 * @param recall share of the true that are predicted; NaN without a positive
 * @param f1 harmonic mean of both, 2 right / (predicted + true); NaN if nothing is either
 * @param support in how many samples it is true
 * @param predicted in how many samples it is predicted
 */
public record LabelFigures(
        double averagePrecision, double precision, double recall, double f1, int support, int predicted) {

    /**
     * Each label by itself.
     *
     * @param probabilities N x K
     * @param truth N sets of label indices
     * @param threshold from which a label counts as predicted
     * @return K figures; none without samples
     */
    public static List<LabelFigures> of(float[][] probabilities, int[][] truth, double threshold) {
        Predictions predictions = new Predictions(probabilities, truth);
        float[] scores = new float[predictions.size()];
        List<LabelFigures> figures = new ArrayList<>();
        for (int label = 0; label < predictions.labels(); label++) {
            predictions.scores(label, scores, 0);
            figures.add(of(scores, predictions.positive(label), (float) threshold));
        }
        return figures;
    }

    private static LabelFigures of(float[] scores, boolean[] positive, float threshold) {
        int support = 0;
        int predicted = 0;
        int right = 0;
        for (int row = 0; row < scores.length; row++) {
            boolean is = scores[row] >= threshold;
            support += positive[row] ? 1 : 0;
            predicted += is ? 1 : 0;
            right += is && positive[row] ? 1 : 0;
        }
        return new LabelFigures(
                AveragePrecision.of(scores, positive),
                (double) right / predicted,
                (double) right / support,
                2.0 * right / (predicted + support),
                support,
                predicted);
    }
}
