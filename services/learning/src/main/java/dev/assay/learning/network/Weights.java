package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The values with which a network runs: those that the optimizer trains, and statistics of the data beside them (batch
 * normalisation's running means and variances). The values of one object do not change other than by its own training
 * pass, so that a network may recognise the object and keep a copy of them.
 */
public final class Weights {

    private final NDArray trained;
    private final NDArray statistics;
    private final boolean training;

    private Weights(NDArray trained, NDArray statistics, boolean training) {
        this.trained = trained;
        this.statistics = statistics;
        this.training = training;
    }

    /**
     * For one training pass: layers use the batch's statistics, and update the running ones in place.
     *
     * @param trained float32, shape (T)
     * @param statistics float32, shape (S)
     * @param step what is computed joins this manager
     */
    public static Weights training(NDArray trained, NDArray statistics, NDManager step) {
        // A leaf of this pass alone: its gradient begins as what backward makes, with nothing to be added to.
        NDArray leaf = alias(trained, step);
        leaf.setRequiresGradient(true);
        return new Weights(leaf, statistics, true);
    }

    /**
     * For any number of passes that only predict, with the running statistics.
     *
     * @param trained float32, shape (T)
     * @param statistics float32, shape (S)
     */
    public static Weights serving(NDArray trained, NDArray statistics) {
        return new Weights(trained, statistics, false);
    }

    boolean training() {
        return training;
    }

    /**
     * The trained values for a step. What is computed from a tensor joins its manager, so they come attached to that of
     * the step: the leaf itself when training, else an alias, which other threads' steps do not share.
     */
    NDArray trained(NDManager step) {
        return training ? trained : alias(trained, step);
    }

    /** The trained values for a step, off the autograd graph. */
    NDArray values(NDManager step) {
        return alias(trained, step);
    }

    /** What the backward pass of a training pass left; joins the manager of the step. */
    public NDArray gradient() {
        return trained.getGradient();
    }

    /** The statistics for a step, sharing memory with those given. */
    NDArray statistics(NDManager step) {
        return alias(statistics, step);
    }

    private static NDArray alias(NDArray array, NDManager step) {
        NDArray shared = array.stopGradient();
        shared.attach(step);
        return shared;
    }
}
