package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** A layer of an image network. */
interface Layer {

    /**
     * What the layers of one pass compute with.
     *
     * @param trained views of the trained values
     * @param statistics views of the running statistics, which a training pass updates in place
     */
    record Values(List<NDArray> trained, List<NDArray> statistics, boolean training) {}

    /** Runs the layer on x, float32, shape (N, C, H, W). */
    NDArray apply(Values values, NDArray x);
}
