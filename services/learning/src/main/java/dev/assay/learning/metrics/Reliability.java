package dev.assay.learning.metrics;

import java.util.List;

/** What a calibration plot shows: how often what is predicted with about the same probability is true (Guo et al. 2017). */
public final class Reliability {

    private static final int BINS = 15;

    private Reliability() {}

    /**
     * Cells whose probability lies in a range.
     *
     * @param from least probability
     * @param to least probability of the next bin
     * @param probability mean of the cells' probabilities; NaN without cells
     * @param share of cells that are true, 0 to 1; NaN without cells
     * @param cells how many
     */
    public record Bin(double from, double to, double probability, double share, long cells) {}

    /**
     * All N x K cells in 15 bins of equal width, as {@link Evaluation} has them for the calibration error.
     *
     * @param probabilities N x K
     * @param truth N sets of label indices
     */
    public static List<Bin> bins(float[][] probabilities, int[][] truth) {
        Predictions predictions = new Predictions(probabilities, truth);
        Calibration calibration = new Calibration(BINS);
        for (int label = 0; label < predictions.labels(); label++) {
            boolean[] positive = predictions.positive(label);
            for (int row = 0; row < probabilities.length; row++) {
                calibration.add(probabilities[row][label], positive[row]);
            }
        }
        return calibration.bins();
    }
}
