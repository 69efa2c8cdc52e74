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

    private static final int BINS = 15;

    private Evaluation() {}

    /**
     * @param probabilities N x K
     * @param truth N sets of label indices
     * @param threshold from which a label counts as predicted
     */
    public static Scores of(float[][] probabilities, int[][] truth, double threshold) {
        if (probabilities.length != truth.length) {
            throw new IllegalArgumentException(probabilities.length + " predictions for " + truth.length + " samples");
        }
        if (probabilities.length == 0) {
            return new Scores(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
        }
        int labels = probabilities[0].length;
        boolean[][] positive = columns(truth, labels);
        Tally all = new Tally();
        Calibration calibration = new Calibration(BINS);
        double precisions = 0;
        double recalls = 0;
        List<Double> averagePrecisions = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            float[] scores = new float[probabilities.length];
            Tally tally = new Tally();
            for (int row = 0; row < scores.length; row++) {
                scores[row] = probabilities[row][label];
                // In float, as the scores are: 0.7f is below 0.7.
                tally.add(scores[row] >= (float) threshold, positive[label][row]);
                calibration.add(scores[row], positive[label][row]);
            }
            all.add(tally);
            precisions += tally.precision();
            recalls += tally.recall();
            double averagePrecision = AveragePrecision.of(scores, positive[label]);
            if (!Double.isNaN(averagePrecision)) {
                averagePrecisions.add(averagePrecision);
            }
        }
        return new Scores(
                100
                        * averagePrecisions.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(Double.NaN),
                100 * harmonicMean(precisions / labels, recalls / labels),
                100 * harmonicMean(all.precision(), all.recall()),
                100 * calibration.error(),
                calibration.brier(),
                probabilities.length);
    }

    private static boolean[][] columns(int[][] truth, int labels) {
        boolean[][] columns = new boolean[labels][truth.length];
        for (int row = 0; row < truth.length; row++) {
            for (int label : truth[row]) {
                columns[label][row] = true;
            }
        }
        return columns;
    }

    private static double harmonicMean(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }

    /** Counts of predictions against truth. */
    private static final class Tally {

        private long right;
        private long predicted;
        private long positives;

        void add(boolean isPredicted, boolean isPositive) {
            right += isPredicted && isPositive ? 1 : 0;
            predicted += isPredicted ? 1 : 0;
            positives += isPositive ? 1 : 0;
        }

        void add(Tally other) {
            right += other.right;
            predicted += other.predicted;
            positives += other.positives;
        }

        double precision() {
            return predicted == 0 ? 0 : (double) right / predicted;
        }

        double recall() {
            return positives == 0 ? 0 : (double) right / positives;
        }
    }
}
