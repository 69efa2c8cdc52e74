package dev.assay.learning.noise;

import java.util.random.RandomGenerator;

/** What may happen to a true label set. Holds no state; all that is drawn comes from the generator. */
@FunctionalInterface
public interface NoiseModel {

    /**
     * Corrupts a label set.
     *
     * @param truth indices of the true labels, without repeats
     */
    Corrupted corrupt(int[] truth, RandomGenerator random);
}
