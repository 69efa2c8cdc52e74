package dev.assay.learning.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures a classifier. mAP is the mean of {@link AveragePrecision} over the labels that have a positive. A label is
 * predicted where its probability is at least the threshold; precision and recall that are undefined count as 0, and CF1
 * is the harmonic mean of their means over all labels. Calibration takes all N x K cells into 15 bins of equal width
 * (Guo et al. 2017): the mean, weighted by cells, of |mean probability - share of positives|.
 */
public final class Evaluation {

    private Evaluation() {}

    /**
     * All figures, at any number of thresholds; the probabilities are ranked once.
     *
     * @param probabilities N x K, each from 0 to 1
     * @param truth N sets of label indices
     * @param thresholds from which a label counts as predicted
     * @throws IllegalArgumentException if the sizes do not fit, a probability is NaN or out of bounds, or a label is none
     *     of K
     */
    public static Report report(float[][] probabilities, int[][] truth, double... thresholds) {
        Predictions predictions = new Predictions(probabilities, truth);
        Tally tally = new Tally(predictions.labels(), thresholds);
        for (int row = 0; row < truth.length; row++) {
            tally.add(probabilities[row], truth[row]);
        }
        Ranking ranking = new Ranking(predictions.size());
        float[] scores = new float[predictions.size()];
        List<Report.Label> labels = new ArrayList<>();
        for (int label = 0; label < predictions.labels(); label++) {
            predictions.scores(label, scores, 0);
            ranking.rank(scores, scores.length);
            labels.add(AveragePrecision.of(ranking, predictions.positive(label)));
        }
        return tally.report(predictions.size(), labels);
    }

    /**
     * The figures at one threshold; see {@link #report}.
     *
     * @param probabilities N x K
     * @param truth N sets of label indices
     * @param threshold from which a label counts as predicted
     */
    public static Scores of(float[][] probabilities, int[][] truth, double threshold) {
        return report(probabilities, truth, threshold).scores(threshold);
    }
}
