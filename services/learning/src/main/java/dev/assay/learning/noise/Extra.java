package dev.assay.learning.noise;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Every true label is kept, and with probability {@code rate} brings one label with it that is not true. */
public record Extra(double rate, int labels) implements NoiseModel {

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
