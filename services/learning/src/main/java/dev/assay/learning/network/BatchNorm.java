package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): training passes use the batch's mean and variance per channel and move
 * the running ones a tenth of the way there (the variance's unbiased estimate); other passes use the running ones.
 *
 * @param weight place of the scale among the trained values
 * @param bias place of the shift
 * @param mean place of the running mean among the statistics
 * @param variance place of the running variance
 */
record BatchNorm(int weight, int bias, int mean, int variance) implements Layer {

    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    /** Adds the layer's values: weight, bias, running_mean and running_var. */
    static BatchNorm add(
            ParameterLayout trained, ParameterLayout statistics, String name, double initialWeight, int channels) {
        return new BatchNorm(
                trained.constant(name + ".weight", initialWeight, channels),
                trained.bias(name + ".bias", channels),
                statistics.constant(name + ".running_mean", 0, channels),
                statistics.constant(name + ".running_var", 1, channels));
    }

    @Override
    public NDArray apply(Values values, NDArray x) {
        Shape shape = x.getShape();
        // One value per channel has no variance; it is normalised as when predicting.
        boolean training = values.training() && shape.size() > shape.get(1);
        // The parameters' names in the signature are in another order than the library takes them.
        return JniUtils.batchNorm(
                (PtNDArray) x,
                (PtNDArray) values.statistics().get(mean),
                (PtNDArray) values.statistics().get(variance),
                (PtNDArray) values.trained().get(weight),
                (PtNDArray) values.trained().get(bias),
                training,
                MOMENTUM,
                EPSILON);
    }

    @Override
    public String script(ScriptCode code, Places places, String x) {
        return code.let("torch.batch_norm(" + x + ", " + code.tensor(weight) + ", " + code.tensor(bias) + ", "
                + code.tensor(places.statistics() + mean) + ", " + code.tensor(places.statistics() + variance)
                + ", False, " + MOMENTUM + ", " + EPSILON + ", False)");
    }
}
