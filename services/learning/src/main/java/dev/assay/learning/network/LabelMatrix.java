package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Label sets as a matrix of zeros and ones. */
public final class LabelMatrix {

    private LabelMatrix() {}

    /**
     * @param sets N sets of label indices
     * @param labels K
     * @return float32, shape (N, K), attached to {@code manager}
     */
    public static NDArray of(NDManager manager, List<int[]> sets, int labels) {
        float[] values = new float[Math.multiplyExact(sets.size(), labels)];
        for (int i = 0; i < sets.size(); i++) {
            for (int label : sets.get(i)) {
                values[i * labels + label] = 1;
            }
        }
        return manager.create(values, new Shape(sets.size(), labels));
    }
}
