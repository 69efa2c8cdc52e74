package dev.assay.learning.corruption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Expectation maximisation of the corruption; see docs/method.md, "M-step". Each row of C is shrunk towards a pooled row
 * (one share kept, one dropped, the rest spread evenly) with the weight of {@code alpha} samples, so that labels with
 * little evidence borrow from all others.
 *
 * @param alpha weight of the pooled row, in samples
 * @param backgroundWeight weight, in samples, of the pooled background in each label's, and of {@code backgroundMean} in
 *     the pooled one
 * @param backgroundMean background before any evidence
 * @param iterations of E-step and M-step
 * @param moves where a corrupted label may land
 */
public record EmEstimator(double alpha, double backgroundWeight, double backgroundMean, int iterations, Moves moves) {

    private static final double POOL_WEIGHT = 50;
    private static final double POOL_KEPT = 0.7;
    private static final double POOL_DROPPED = 0.05;

    /** Rows whose truth is soft, or known, and how much each counts. */
    public record Rows(SoftRows soft, double softWeight, List<LabelPair> pairs, double pairWeight) {}

    /**
     * Estimates.
     *
     * @param start where to start; entries that are 0 stay 0
     * @param background held at these values if present, else estimated too
     */
    public Estimate estimate(Corruption start, Rows rows, Optional<double[]> background) {
        int labels = start.labels();
        Corruption current = background
                .map(fixed -> new Corruption(labels, start.matrix(), fixed))
                .orElse(start);
        double[] support = new double[labels];
        for (int iteration = 0; iteration < iterations; iteration++) {
            EmStatistics statistics = new EmStatistics(current, moves);
            if (rows.softWeight() > 0) {
                for (int row = 0; row < rows.soft().prior().length; row++) {
                    statistics.add(rows.soft().prior()[row], rows.soft().given()[row], rows.softWeight());
                }
            }
            for (LabelPair pair : rows.pairs()) {
                statistics.addPair(pair, rows.pairWeight());
            }
            current = maximise(statistics, labels, background);
            for (int i = 0; i < labels; i++) {
                support[i] = statistics.support(i);
            }
        }
        return new Estimate(current, support, rows.pairs().size());
    }

    private Corruption maximise(EmStatistics statistics, int labels, Optional<double[]> background) {
        double kept = 0;
        for (int i = 0; i < labels; i++) {
            kept += statistics.written[i * labels + i];
        }
        double droppedSum = sum(statistics.dropped);
        double total = sum(statistics.written) + droppedSum + POOL_WEIGHT;
        double pooledKept = (kept + POOL_WEIGHT * POOL_KEPT) / total;
        double pooledDropped = (droppedSum + POOL_WEIGHT * POOL_DROPPED) / total;
        double pooledOther = labels == 1 ? 0 : (1 - pooledKept - pooledDropped) / (labels - 1);
        double[] matrix = new double[labels * labels];
        for (int i = 0; i < labels; i++) {
            double weight = statistics.support(i) + alpha;
            for (int j = 0; j < labels; j++) {
                double prior = i == j ? pooledKept : pooledOther;
                matrix[i * labels + j] = (statistics.written[i * labels + j] + alpha * prior) / weight;
            }
        }
        return new Corruption(labels, matrix, background.orElseGet(() -> background(statistics)));
    }

    private double[] background(EmStatistics statistics) {
        double pooled = (sum(statistics.uncaused) + backgroundWeight * backgroundMean)
                / (sum(statistics.absent) + backgroundWeight);
        double[] background = new double[statistics.uncaused.length];
        for (int j = 0; j < background.length; j++) {
            background[j] =
                    (statistics.uncaused[j] + backgroundWeight * pooled) / (statistics.absent[j] + backgroundWeight);
        }
        return background;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
