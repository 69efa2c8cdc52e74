package dev.assay.learning.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), in the form of Kingma and Ba 2015, section 2, last
 * paragraph: the step size carries the bias correction, {@code lr_t = lr sqrt(1 - beta2^t) / (1 - beta1^t)}. The moments
 * belong to the caller, so that they can be saved.
 *
 * @param learningRate step size
 * @param weightDecay each step also shrinks the parameters by {@code learningRate * weightDecay} of themselves
 */
public record AdamW(double learningRate, double weightDecay) {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    /**
     * One update, in place.
     *
     * @param step number of this update, from 1
     */
    public void update(NDArray parameters, NDArray gradient, NDArray mean, NDArray variance, long step) {
        double corrected = learningRate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
        JniUtils.adamUpdate(
                (PtNDArray) parameters,
                (PtNDArray) gradient,
                (PtNDArray) mean,
                (PtNDArray) variance,
                (float) learningRate,
                (float) corrected,
                (float) weightDecay,
                1f,
                -1f,
                (float) BETA1,
                (float) BETA2,
                (float) EPSILON,
                true);
    }
}
