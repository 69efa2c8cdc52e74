package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;

/** A network as a function of its parameters: it holds none itself, so many models can share it. */
public sealed interface Network permits MlpNetwork, ConvNetwork, BackboneNetwork {

    /** How many parameters the flat tensor holds. */
    int parameterCount();

    /** Fresh parameters, of length {@link #parameterCount}. */
    float[] initialize(RandomGenerator random);

    /**
     * Runs the network.
     *
     * @param parameters float32, shape (P); intermediate results are attached to its manager, so pass one of the step
     * @param input float32, shape (N, sample shape...)
     * @param dropout what to drop; {@link Dropout#NONE} when not training
     * @return logits, float32, shape (N, K)
     */
    NDArray logits(NDArray parameters, NDArray input, Dropout dropout);
}
