package dev.assay.learning.noise;

import dev.assay.learning.corruption.Corruption;
import java.util.Optional;

/** The noise of a whole stream, which may change with time, annotator and sample. Safe for use by several threads. */
public interface NoiseSource {

    /** The noise of one moment. */
    NoiseModel at(Moment moment);

    /**
     * What this noise does to a label set in expectation, where that has a closed form. It holds where all sets of one
     * size are equally likely, sizes are the two whole numbers around the mean, and sets fill at most half of the label
     * space. Labels that keep company in the data block each other's moves more often or less; {@link
     * RealizedCorruption} counts what came of it.
     *
     * @param time share of the stream gone by, 0 to 1
     * @param labelsPerSample mean number of true labels of a sample, above 0 and at most K
     * @return empty if it depends on more than the true labels
     */
    Optional<Corruption> expected(double time, double labelsPerSample);
}
