package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A convolution of stride 1 that keeps height and width, without bias, then batch normalisation.
 *
 * @param weight place of the filters among the trained values
 * @param kernel side of the filters, odd
 */
record NormedConvolution(int weight, BatchNorm norm, int kernel) implements Layer {

    private static final Shape ONE = new Shape(1, 1);

    /**
     * Adds the layer's values under the names {@code conv.weight} and {@code bn.*}.
     *
     * @param scale initial scale of the normalisation
     */
    static NormedConvolution add(
            ParameterLayout trained,
            ParameterLayout statistics,
            String name,
            int inputs,
            int outputs,
            int kernel,
            double scale) {
        long fanIn = (long) inputs * kernel * kernel;
        int weight = trained.weight(name + ".conv.weight", fanIn, outputs, inputs, kernel, kernel);
        return new NormedConvolution(weight, BatchNorm.add(trained, statistics, name + ".bn", scale, outputs), kernel);
    }

    @Override
    public NDArray apply(Values values, NDArray x) {
        int padding = kernel / 2;
        NDArray filters = values.trained().get(weight);
        NDArray convolved = JniUtils.convolution(
                (PtNDArray) x, (PtNDArray) filters, null, ONE, new Shape(padding, padding), ONE, 1);
        return norm.apply(values, convolved);
    }

    @Override
    public String script(ScriptCode code, Places places, String x) {
        int padding = kernel / 2;
        String convolved = code.let("torch.conv2d(" + x + ", " + code.tensor(weight) + ", None, [1, 1], [" + padding
                + ", " + padding + "], [1, 1], 1)");
        return norm.script(code, places, convolved);
    }
}
