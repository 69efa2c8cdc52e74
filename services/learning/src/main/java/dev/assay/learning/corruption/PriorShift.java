package dev.assay.learning.corruption;

import java.util.List;

/**
 * Moves the priors of soft rows so that they expect as many labels per sample as pairs show, by one shift of all logits
 * (after Saerens, Latinne and Decaestecker 2002, who adjust a classifier to new class frequencies). Models trained on many
 * regulators expect too few labels, and a corruption estimated with such priors keeps too much.
 */
final class PriorShift {

    /** Pairs below which their mean number of labels says too little. */
    private static final int PAIRS = 100;

    private static final double LIMIT = 5;
    private static final int HALVINGS = 20;

    /** Rows that the shift is found on; more would not change it. */
    private static final int ROWS = 500;

    private PriorShift() {}

    static SoftRows towards(SoftRows rows, List<LabelPair> pairs) {
        if (pairs.size() < PAIRS || rows.prior().length == 0) {
            return rows;
        }
        double wanted =
                pairs.stream().mapToInt(pair -> pair.truth().length).average().orElse(0);
        double low = -LIMIT;
        double high = LIMIT;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (labelsPerRow(rows.prior(), Math.exp(middle)) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double odds = Math.exp((low + high) / 2);
        double[][] shifted = new double[rows.prior().length][];
        for (int row = 0; row < shifted.length; row++) {
            shifted[row] = rows.prior()[row].clone();
            for (int j = 0; j < shifted[row].length; j++) {
                shifted[row][j] = shifted(shifted[row][j], odds);
            }
        }
        return new SoftRows(shifted, rows.given());
    }

    private static double labelsPerRow(double[][] prior, double odds) {
        int step = Math.max(1, prior.length / ROWS);
        double sum = 0;
        int count = 0;
        for (int row = 0; row < prior.length; row += step) {
            for (double p : prior[row]) {
                sum += shifted(p, odds);
            }
            count++;
        }
        return sum / count;
    }

    private static double shifted(double p, double odds) {
        return p * odds / (1 - p + p * odds);
    }
}
