package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A network as a function of its values. They lie one after the other: first those that are trained, then the statistics
 * that training passes update (none in most networks).
 */
public sealed interface Network extends AutoCloseable
        permits MlpNetwork, ConvNetwork, BackboneNetwork, TResNetwork, TunedNetwork, PretrainedNetwork {

    /** The tensors, in the order of their values. */
    List<NamedTensor> tensors();

    /** How many values there are, statistics and all. */
    int parameterCount();

    /** How many of the values, at the end, are statistics. */
    default int statisticsCount() {
        return 0;
    }

    /** Fresh values, of length {@link #parameterCount}. */
    float[] initialize(RandomGenerator random);

    /**
     * Runs the network.
     *
     * @param weights {@link #parameterCount} values in all
     * @param input float32, shape (N, sample shape...); intermediate results are attached to its manager, so pass one of
     *     the step
     * @param dropout what to drop; {@link Dropout#NONE} when not training
     * @return logits, float32, shape (N, K)
     */
    NDArray logits(Weights weights, NDArray input, Dropout dropout);

    /**
     * To be called once before the network is run.
     *
     * @param device that it will run on
     * @param training whether gradients will be needed
     * @throws IllegalStateException if the device is found to compute part of it wrongly
     */
    default void requireRightKernels(Device device, boolean training) {}

    /**
     * To be called after the backward pass of a training pass: adds what gradient lies elsewhere to that of the trained
     * values.
     */
    default void gatherGradient(Weights weights) {}

    /** A network for one model alone: this one, unless it holds something that models cannot share. */
    default Network forModel() {
        return this;
    }

    /**
     * The network in plain Java; empty if there is none.
     *
     * @param values {@link #parameterCount} float32 values, little-endian
     */
    default Optional<PlainMlp> plain(InputFormat input, ByteBuffer values) {
        return Optional.empty();
    }

    /**
     * Writes what {@link #logits} computes when predicting, as TorchScript.
     *
     * @param input expression of the input
     * @return expression of the logits
     */
    String script(ScriptCode code, String input);

    /**
     * The user's module that {@link #script} calls, with given values; empty if it calls none.
     *
     * @param values {@link #parameterCount} float32 values, little-endian
     * @param folder where files may be written
     */
    default Optional<Path> module(ByteBuffer values, Path folder) throws IOException {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
