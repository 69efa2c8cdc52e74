package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Optional;

/** TEMP. */
public interface NoiseSource {
    record Moment(double time, String annotator, float[] features) {}

    NoiseModel at(Moment moment);

    Optional<Corruption> expected(double time, double labelsPerSample);
}
