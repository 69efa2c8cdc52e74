package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** x where it is positive, else {@code slope} times x. */
record LeakyRelu(double slope) implements Layer {

    @Override
    public NDArray apply(Values values, NDArray x) {
        return JniUtils.leakyRelu((PtNDArray) x, slope);
    }

    @Override
    public String script(ScriptCode code, Places places, String x) {
        return code.let("torch.leaky_relu(" + x + ", " + slope + ")");
    }
}
