package dev.assay.learning.noise;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Every true label is kept, and with probability {@code rate} brings one label with it, drawn evenly from those that are
 * neither true nor given already.
 */
public record Extra(double rate, int labels) implements NoiseModel {

    /**
     * Probability b that a label <em>that is not true</em> is given without cause, as a {@link
     * dev.assay.learning.corruption.Corruption} has it: n true labels bring {@code rate * n} labels, which fall on the
     * {@code K - n} others, so b is {@code rate * n / (K - n)}. This is {@code K / (K - n)} times {@link
     * #backgroundOfAnyLabel}, which it tends to as K grows. It holds while sets fill at most half of the label space.
     *
     * @param labelsPerSample n, mean number of true labels of a sample, above 0 and at most K
     * @return 0 where every label is true
     */
    public double background(double labelsPerSample) {
        double absent = labels - new SetSizes(labelsPerSample, labels).mean();
        return absent == 0 ? 0 : Math.min(1, rate * labelsPerSample / absent);
    }

    /**
     * Probability that a label drawn from the whole label space, true ones included, is given without cause:
     * {@code rate * n / K}.
     *
     * @param labelsPerSample n, mean number of true labels of a sample, above 0 and at most K
     */
    public double backgroundOfAnyLabel(double labelsPerSample) {
        return rate * new SetSizes(labelsPerSample, labels).mean() / labels;
    }

    @Override
    public Corrupted corrupt(int[] truth, RandomGenerator random) {
        boolean[] taken = new boolean[labels];
        for (int label : truth) {
            taken[label] = true;
        }
        int[] extra = new int[truth.length];
        int count = 0;
        for (int i = 0; i < truth.length; i++) {
            if (random.nextDouble() < rate && truth.length + count < labels) {
                int drawn = random.nextInt(labels);
                while (taken[drawn]) {
                    drawn = random.nextInt(labels);
                }
                taken[drawn] = true;
                extra[count++] = drawn;
            }
        }
        return new Corrupted(truth.clone(), Arrays.copyOf(extra, count));
    }
}
