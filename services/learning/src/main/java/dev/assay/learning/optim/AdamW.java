package dev.assay.learning.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

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
     * For batches that are larger: fewer steps, each as much longer (Goyal et al. 2017), so that the weights go as far and
     * shrink as much for each row as before. The square root that theory asks for where the gradient is mostly noise (Malladi
     * et al. 2022) was behind in each measurement; see docs/performance.md.
     *
     * @param factor by how much
     */
    AdamW forLargerBatches(int factor) {
        return new AdamW(learningRate * factor, weightDecay);
    }

    /**
     * One update, in place; gradient mode must be off.
     *
     * @param step number of this update, from 1
     */
    public void update(NDArray parameters, NDArray gradient, NDArray mean, NDArray variance, long step) {
        // The engine corrects the variance before it adds epsilon; so corrected, its epsilon is ours.
        double epsilon = EPSILON / Math.sqrt(1 - Math.pow(BETA2, step));
        try (NDArray number = parameters.getManager().full(new Shape(), step, DataType.FLOAT32)) {
            Updates.PROGRAM.run(
                    "adam",
                    List.of(List.of(parameters), List.of(gradient), List.of(mean), List.of(variance), List.of(number)),
                    learningRate,
                    weightDecay,
                    BETA1,
                    BETA2,
                    epsilon);
        }
    }
}
