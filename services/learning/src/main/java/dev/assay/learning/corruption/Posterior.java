package dev.assay.learning.corruption;

import java.util.List;

/**
 * What written labels say of the true ones; see docs/method.md, "Posterior". For each label i, with everything else of
 * the sample at its prior, the odds change by {@code LR_i = d_i + sum over written j of C_ij / a_ij}, where a_ij is the
 * probability that j is written by anything but label i, clipped to [1e-3, 1].
 */
public final class Posterior {

    private Posterior() {}

    /**
     * @param prior per label: the model's probability that it is true
     * @param given indices of the labels written
     * @return per label: the probability that it is true, p LR / (1 - p + p LR)
     */
    public static double[] of(Corruption corruption, double[] prior, int[] given) {
        double[] posterior = new double[prior.length];
        double[] written = WrittenProbability.of(corruption, prior, given);
        for (int i = 0; i < prior.length; i++) {
            double ratio = corruption.dropped(i);
            for (int k = 0; k < given.length; k++) {
                ratio += corruption.entry(i, given[k])
                        / WrittenProbability.withoutCause(corruption, prior, written[k], i, given[k]);
            }
            double odds = prior[i] * ratio;
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
