package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Annotators who differ. Each has a rate of their own, drawn evenly from {@code rate +- min(rate, 1 - rate) / 2}, and for
 * each label a favourite that it is taken for in 0.6 of its moves; the other moves go to any free label. All of it
 * follows from the annotator's name.
 */
final class AnnotatorNoise implements NoiseSource {

    private static final double FAVOURED = 0.6;

    private final double rate;
    private final int labels;

    AnnotatorNoise(double rate, int labels) {
        this.rate = rate;
        this.labels = labels;
    }

    @Override
    public NoiseModel at(Moment moment) {
        double own = rate(moment.annotator());
        long seed = seed(moment.annotator());
        return (truth, random) -> Relabelling.of(
                truth,
                labels,
                own,
                (label, taken) -> {
                    int favourite = favourite(seed, label);
                    return random.nextDouble() < FAVOURED && !taken[favourite] ? favourite : anyFree(taken, random);
                },
                random);
    }

    /** Empty: it depends on who annotates how much. */
    @Override
    public Optional<Corruption> expected(double time, double labelsPerSample) {
        return Optional.empty();
    }

    /** Probability that this annotator does not keep a true label. */
    double rate(String annotator) {
        double spread = Math.min(rate, 1 - rate) / 2;
        return rate + spread * (2 * new SplittableRandom(seed(annotator)).nextDouble() - 1);
    }

    /** The label that this annotator likes to take a label for. */
    int favourite(String annotator, int label) {
        return favourite(seed(annotator), label);
    }

    private int favourite(long seed, int label) {
        int other = new SplittableRandom(seed + label + 1).nextInt(labels - 1);
        return other < label ? other : other + 1;
    }

    private static int anyFree(boolean[] taken, RandomGenerator random) {
        int label = random.nextInt(taken.length);
        while (taken[label]) {
            label = random.nextInt(taken.length);
        }
        return label;
    }

    /** FNV-1a in 64 bits: unlike {@code hashCode}, it tells "Aa" from "BB". */
    private static long seed(String annotator) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < annotator.length(); i++) {
            hash = (hash ^ annotator.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
