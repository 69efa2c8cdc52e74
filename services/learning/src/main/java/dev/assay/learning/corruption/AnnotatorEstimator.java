package dev.assay.learning.corruption;

import java.util.List;

/**
 * The corruption of one annotator, from what they wrote for trusted samples, shrunk towards the crowd's: an annotator with
 * few pairs is taken for an average one. Row i is {@code (N_i + a C_i) / (n_i + a)}, with N the counts of expectation
 * maximisation, see {@link EmEstimator}, n_i their sum and C_i the crowd's row; b likewise.
 *
 * @param weight a, in samples of a label
 * @param backgroundWeight the same for the background, in samples without the label
 * @param iterations of expectation maximisation
 */
public record AnnotatorEstimator(double weight, double backgroundWeight, int iterations) {

    /** Weights of 10 and 200 samples. */
    public static AnnotatorEstimator recommended() {
        return new AnnotatorEstimator(10, 200, 15);
    }

    /**
     * Estimates.
     *
     * @param crowd the corruption of all annotators together
     * @param pairs the annotator's annotations of trusted samples
     */
    public Estimate estimate(Corruption crowd, List<LabelPair> pairs) {
        int labels = crowd.labels();
        Corruption current = crowd;
        double[] support = new double[labels];
        PairCounts counts = new PairCounts(pairs, labels);
        for (int iteration = 0; iteration < iterations; iteration++) {
            EmStatistics statistics = new EmStatistics(current, Moves.DEFAULT);
            counts.addTo(statistics, current, 1);
            double[] matrix = new double[labels * labels];
            double[] background = new double[labels];
            for (int i = 0; i < labels; i++) {
                support[i] = statistics.fates(i).total();
                for (int j = 0; j < labels; j++) {
                    matrix[i * labels + j] =
                            (statistics.written(i, j) + weight * crowd.entry(i, j)) / (support[i] + weight);
                }
                background[i] = (statistics.uncaused[i] + backgroundWeight * crowd.background()[i])
                        / (statistics.absent[i] + backgroundWeight);
            }
            current = new Corruption(labels, matrix, background);
        }
        return new Estimate(current, support, pairs.size());
    }
}
