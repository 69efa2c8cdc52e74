package dev.assay.learning.change;

import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.noise.NoiseModel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Label sets with few frequent and many rare labels, and what noise makes of them. */
final class SimulatedPairs {

    private static final int MOST_LABELS = 4;

    private final double[] cumulated;
    private final SplittableRandom random;

    SimulatedPairs(int labels, long seed) {
        this.random = new SplittableRandom(seed);
        this.cumulated = new double[labels];
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            sum += 1.0 / (label + 3);
            cumulated[label] = sum;
        }
    }

    LabelPair next(NoiseModel noise) {
        int size = 1 + random.nextInt(MOST_LABELS);
        int[] truth = random.doubles()
                .mapToInt(this::label)
                .distinct()
                .limit(size)
                .sorted()
                .toArray();
        return new LabelPair(truth, noise.corrupt(truth, random).given());
    }

    private int label(double uniform) {
        int place = Arrays.binarySearch(cumulated, uniform * cumulated[cumulated.length - 1]);
        return place < 0 ? -place - 1 : place;
    }
}
