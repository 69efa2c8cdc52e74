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

    /**
     * Where values are among all of the network's tensors.
     *
     * @param statistics place of the first statistic
     */
    record Places(int statistics) {}

    /** Writes what {@link #apply} computes when predicting. */
    String script(ScriptCode code, Places places, String x);

    /** Runs the layer on x, float32, shape (N, C, H, W). */
    NDArray apply(Values values, NDArray x);
}
