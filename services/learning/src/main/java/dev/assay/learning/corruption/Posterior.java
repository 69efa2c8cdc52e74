package dev.assay.learning.corruption;

import java.util.List;

/**
 * What written labels say of the true ones; see docs/method.md, "Posterior". For each label, with everything else of the
 * sample at its prior, the odds change by the likelihood ratio of what was written.
 */
public final class Posterior {

    private Posterior() {}

    /**
     * @param prior per label: the model's probability that it is true
     * @param given indices of the labels written
     * @return per label: the probability that it is true, p LR / (1 - p + p LR)
     */
    public static double[] of(Corruption corruption, double[] prior, int[] given) {
        return of(corruption, Moves.DEFAULT, prior, given);
    }

    static double[] of(Corruption corruption, Moves moves, double[] prior, int[] given) {
        double[] posterior = new double[prior.length];
        WrittenProbability row = new WrittenProbability(corruption, moves);
        row.explain(prior, given);
        for (int i = 0; i < prior.length; i++) {
            double odds = prior[i] * row.ratio(i);
            posterior[i] = odds == 0 ? 0 : odds / (1 - prior[i] + odds);
        }
        return posterior;
    }

    /** Several annotations of one sample, taken to err independently given the truth: one update after the other. */
    public static double[] of(Corruption corruption, double[] prior, List<int[]> givenSets) {
        double[] posterior = prior.clone();
        for (int[] given : givenSets) {
            posterior = of(corruption, posterior, given);
        }
        return posterior;
    }
}
