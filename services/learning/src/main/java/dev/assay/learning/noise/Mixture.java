package dev.assay.learning.noise;

import java.util.random.RandomGenerator;

/**
 * For each label set, one of two noises.
 *
 * @param first the one chosen with probability {@code share}
 * @param second the other
 */
public record Mixture(double share, NoiseModel first, NoiseModel second) implements NoiseModel {

    @Override
    public Corrupted corrupt(int[] truth, RandomGenerator random) {
        return (random.nextDouble() < share ? first : second).corrupt(truth, random);
    }
}
