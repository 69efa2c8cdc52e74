package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Arrays;
import java.util.Optional;

/** The same noise at every moment. */
final class SteadyNoise implements NoiseSource {

    private final NoiseSpec spec;
    private final int labels;
    private final NoiseModel model;

    SteadyNoise(NoiseSpec spec, int labels) {
        this.spec = spec;
        this.labels = labels;
        this.model = spec.model(labels);
    }

    @Override
    public NoiseModel at(Moment moment) {
        return model;
    }

    @Override
    public Optional<Corruption> expected(double time, double labelsPerSample) {
        SetSizes sizes = new SetSizes(labelsPerSample, labels);
        return Optional.of(
                switch (spec.kind()) {
                    // Moves to a taken label are drawn anew from all others, which favours none of them.
                    case SYMMETRIC -> Confusion.symmetric(spec.rate(), labels).corruption();
                    case MISSING -> Confusion.missing(spec.rate(), labels).corruption();
                    case PAIR -> pair(sizes);
                    case EXTRA -> extra(labelsPerSample);
                });
    }

    /** A move has one place to go, and where that is a true label itself, the moved label is lost. */
    private Corruption pair(SetSizes sizes) {
        double free = sizes.expectation(size -> (double) size * (labels - size) / (labels - 1)) / sizes.mean();
        double[] matrix = Corruption.identity(labels).matrix();
        for (int i = 0; i < labels; i++) {
            matrix[i * labels + i] = 1 - spec.rate();
            matrix[i * labels + (i + 1) % labels] = spec.rate() * free;
        }
        return new Corruption(labels, matrix, new double[labels]);
    }

    private Corruption extra(double labelsPerSample) {
        double[] background = new double[labels];
        Arrays.fill(background, new Extra(spec.rate(), labels).background(labelsPerSample));
        return new Corruption(labels, Corruption.identity(labels).matrix(), background);
    }
}
