package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Optional;

/** TEMP. */
public final class NoiseSources {
    private NoiseSources() {}

    public static NoiseSource parse(String text, int labels) {
        String[] parts = text.split(">");
        NoiseModel a = NoiseSpec.parse(parts[0]).model(labels);
        NoiseModel b = NoiseSpec.parse(parts[parts.length - 1]).model(labels);
        return new NoiseSource() {
            @Override
            public NoiseModel at(Moment moment) {
                return moment.time() < 0.5 ? a : b;
            }

            @Override
            public Optional<Corruption> expected(double time, double labelsPerSample) {
                return Optional.empty();
            }
        };
    }
}
