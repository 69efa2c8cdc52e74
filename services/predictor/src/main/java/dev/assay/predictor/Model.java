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

    /**
     * As {@link #probabilities(List)}, in parts, so that many rows take no more of the device's memory than a few.
     *
     * @param atOnce most rows in one part, at least 1
     */
    default float[][] probabilities(List<byte[]> rows, int atOnce) {
        float[][] all = new float[rows.size()][];
        for (int start = 0; start < all.length; start += atOnce) {
            float[][] part = probabilities(rows.subList(start, Math.min(start + atOnce, all.length)));
            System.arraycopy(part, 0, all, start, part.length);
        }
        return all;
    }

    @Override
    void close();
}
