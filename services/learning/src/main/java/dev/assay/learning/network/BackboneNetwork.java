package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A user's TorchScript module as a frozen feature extractor, with our trainable perceptron on top. The module gets a
 * float32 batch of the model line's input shape and must return one float32 tensor with a row per sample.
 */
final class BackboneNetwork implements Network {

    private final Path file;
    private final PtNDManager manager;
    private final PtSymbolBlock module;
    private final MlpNetwork head;

    /**
     * @throws IllegalArgumentException if the file is not there, or the module does not return a tensor with a row per
     *     sample
     */
    BackboneNetwork(Path file, InputFormat input, List<Integer> hidden, int labels, Device device) {
        this.file = ScriptModule.requireFile(file);
        manager = (PtNDManager) Devices.manager(device);
        module = JniUtils.loadModule(manager, file, true, new String[0], new String[0], false);
        JniUtils.enableInferenceMode(module);
        head = new MlpNetwork("assay.head.", ScriptModule.featureLength(file, module, manager, input), hidden, labels);
    }

    @Override
    public List<NamedTensor> tensors() {
        return head.tensors();
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
    public NDArray logits(Weights weights, NDArray input, Dropout dropout) {
        boolean training = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        NDArray features;
        try {
            features = ScriptModule.run(module, input, weights.training());
        } finally {
            JniUtils.setGradMode(training);
        }
        return head.logits(weights, features, dropout);
    }

    @Override
    public String script(ScriptCode code, String input) {
        return head.script(code, 0, code.module(input));
    }

    @Override
    public Optional<Path> module(ByteBuffer values, Path folder) {
        return Optional.of(file);
    }

    @Override
    public void close() {
        manager.close();
    }
}
