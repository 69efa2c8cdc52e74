package dev.assay.learning.network;

import ai.djl.ndarray.types.Shape;

/**
 * One of the tensors that lie one after the other in a network's flat values.
 *
 * @param name as in a file of weights
 * @param head whether it belongs to the layers that give the labels' logits, which differ from label space to label space
 */
public record NamedTensor(String name, Shape shape, boolean head) {

    /** Number of values. */
    public int size() {
        return Math.toIntExact(shape.size());
    }
}
