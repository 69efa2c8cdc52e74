package dev.assay.predictor;

import dev.assay.learning.corruption.Corruption;
import java.util.List;

/** A model that can be served. Safe for use by several threads until it is closed. */
interface Model extends AutoCloseable {

    /** Version of the checkpoint that it was made of. */
    long version();

    /** How the labels of its line get corrupted, as estimated when the checkpoint was made. */
    Corruption corruption();

    /**
     * Predicts.
     *
     * @param rows N rows, see {@link dev.assay.runtime.input.InputShape}
     * @return N x K probabilities
     */
    float[][] probabilities(List<byte[]> rows);

    @Override
    void close();
}
