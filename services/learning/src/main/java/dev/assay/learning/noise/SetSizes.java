package dev.assay.learning.noise;

import java.util.function.IntToDoubleFunction;

/**
 * Sizes of true label sets: the two whole numbers around the mean, in the shares that give it. All sets of one size are
 * equally likely.
 *
 * @param mean mean number of labels of a set, above 0 and at most K
 * @param labels K, size of the label space
 */
record SetSizes(double mean, int labels) {

    SetSizes {
        if (!(mean > 0 && mean <= labels)) {
            throw new IllegalArgumentException(
                    "a sample has more than 0 and at most " + labels + " labels, not " + mean);
        }
    }

    /** Expectation of what depends on the size. */
    double expectation(IntToDoubleFunction ofSize) {
        int lower = (int) Math.floor(mean);
        double upperShare = mean - lower;
        // No set has more than K labels, so nothing is asked about one of K + 1.
        return (1 - upperShare) * ofSize.applyAsDouble(lower)
                + (upperShare == 0 ? 0 : upperShare * ofSize.applyAsDouble(lower + 1));
    }

    /**
     * Probability that of {@code group} given labels exactly {@code members} given ones are true.
     *
     * @param group how many labels there are to say it of
     * @param members how many of them are true
     */
    double probability(int group, int members) {
        return expectation(size -> probability(size, group, members));
    }

    /** Ways to choose the other labels over ways to choose all, each as a product of factors near 1. */
    private double probability(int size, int group, int members) {
        double probability = 1;
        for (int i = 0; i < members; i++) {
            probability *= (double) Math.max(0, size - i) / (labels - i);
        }
        for (int i = 0; i < group - members; i++) {
            probability *= (double) Math.max(0, labels - size - i) / (labels - members - i);
        }
        return probability;
    }
}
