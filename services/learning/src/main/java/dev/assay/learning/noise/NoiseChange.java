package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Optional;

/** One noise in the first half of the stream, another from there on. */
record NoiseChange(NoiseSource before, NoiseSource after) implements NoiseSource {

    private static final double HALF_WAY = 0.5;

    @Override
    public NoiseModel at(Moment moment) {
        return source(moment.time()).at(moment);
    }

    @Override
    public Optional<Corruption> expected(double time, double labelsPerSample) {
        return source(time).expected(time, labelsPerSample);
    }

    private NoiseSource source(double time) {
        return time < HALF_WAY ? before : after;
    }
}
