package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Arrays;
import java.util.Optional;

/** For each label set, one of two noises; see {@link Mixture}. */
record NoiseMix(double share, NoiseSource first, NoiseSource second) implements NoiseSource {

    NoiseMix {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of a mixture is between 0 and 1, not " + share);
        }
    }

    @Override
    public NoiseModel at(Moment moment) {
        return new Mixture(share, first.at(moment), second.at(moment));
    }

    /** The weighted mean: which noise it is does not depend on the labels. */
    @Override
    public Optional<Corruption> expected(double time, double labelsPerSample) {
        return first.expected(time, labelsPerSample).flatMap(one -> second.expected(time, labelsPerSample)
                .map(other -> new Corruption(
                        one.labels(), mean(one.matrix(), other.matrix()), mean(one.background(), other.background()))));
    }

    private double[] mean(double[] one, double[] other) {
        double[] mean = new double[one.length];
        Arrays.setAll(mean, i -> share * one[i] + (1 - share) * other[i]);
        return mean;
    }
}
