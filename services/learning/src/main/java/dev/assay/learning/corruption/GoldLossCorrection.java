package dev.assay.learning.corruption;

/**
 * GLC (Hendrycks et al. 2018, arXiv 1802.05300, section 3.1) read for several labels: row i is the mean of the silver
 * model's probabilities over the gold samples that bear label i. It does not converge to C with more samples, since
 * {@code E[f | y_i = 1]} also holds what other labels of the sample cause.
 *
 * @param scaling how the averages become a matrix
 */
public record GoldLossCorrection(Scaling scaling) implements CorruptionEstimator {

    @Override
    public Estimate initial(int labels) {
        return Estimate.assumed(Corruption.identity(labels));
    }

    @Override
    public Estimate estimate(Evidence evidence) {
        int labels = evidence.labels();
        LabelMeans means = new LabelMeans(labels);
        ScoredSets gold = evidence.silverOnGold();
        for (int row = 0; row < gold.logits().length; row++) {
            double[] output = ModelOutput.SIGMOID.of(gold.logits()[row]);
            for (int label : gold.labels()[row]) {
                means.add(label, output);
            }
        }
        return new Estimate(scaling.apply(labels, means.toMatrix()), means.counts(), 0);
    }
}
