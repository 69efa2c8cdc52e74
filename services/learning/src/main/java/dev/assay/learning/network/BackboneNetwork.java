package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A user's TorchScript module as a frozen feature extractor, with our trainable perceptron on top. The module gets a
 * float32 batch of the model line's input shape and must return one float32 tensor with a row per sample.
 */
final class BackboneNetwork implements Network {

    private final PtSymbolBlock module;
    private final MlpNetwork head;

    /**
     * @throws IllegalArgumentException if the file is not there, or the module does not return a tensor with a row per
     *     sample
     */
    BackboneNetwork(Path file, InputFormat input, List<Integer> hidden, int labels, Device device) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("the TorchScript file " + file + " does not exist");
        }
        // The module lives as long as the process: its manager is not closed on purpose.
        PtNDManager manager = (PtNDManager) Devices.manager(device);
        module = JniUtils.loadModule(manager, file, true, new String[0], new String[0], false);
        JniUtils.enableInferenceMode(module);
        head = new MlpNetwork(featureLength(file, manager, input), hidden, labels);
    }

    private int featureLength(Path file, NDManager manager, InputFormat input) {
        try (NDManager trial = manager.newSubManager()) {
            Shape shape = features(input.batch(trial, List.of(new byte[input.rowBytes()])))
                    .getShape();
            if (shape.get(0) != 1) {
                throw new IllegalArgumentException(
                        "the TorchScript module " + file + " returned shape " + shape + " for one sample");
            }
            return Math.toIntExact(shape.size());
        }
    }

    @Override
    public int parameterCount() {
        return head.parameterCount();
    }

    @Override
    public float[] initialize(RandomGenerator random) {
        return head.initialize(random);
    }

    @Override
    public NDArray logits(NDArray parameters, NDArray input, Dropout dropout) {
        boolean training = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        NDArray features;
        try {
            features = features(input);
        } finally {
            JniUtils.setGradMode(training);
        }
        return head.logits(parameters, features, dropout);
    }

    private NDArray features(NDArray input) {
        NDArray output = module.forward(IValue.from((PtNDArray) input))
                .toNDList((PtNDManager) input.getManager())
                .singletonOrThrow();
        return output.reshape(output.getShape().get(0), -1);
    }
}
