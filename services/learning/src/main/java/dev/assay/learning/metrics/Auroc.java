package dev.assay.learning.metrics;

/** Area under the ROC curve: the probability that a positive scores above a negative, ties counting half. */
public final class Auroc {

    private Auroc() {}

    /** @return 0 to 1, or NaN if there are no positives or no negatives */
    public static double of(double[] scores, boolean[] positive) {
        double[] ranks = Ranks.of(scores);
        double sum = 0;
        long positives = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (positive[i]) {
                sum += ranks[i];
                positives++;
            }
        }
        long negatives = ranks.length - positives;
        // Mann and Whitney 1947.
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (sum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
