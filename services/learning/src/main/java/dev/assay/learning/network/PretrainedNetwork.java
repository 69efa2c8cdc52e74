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
 * A network whose first values come from a file of weights. The file is read when a fresh model is made, and not needed
 * where a saved one goes on.
 */
record PretrainedNetwork(Network network, Path file) implements Network {

    @Override
    public float[] initialize(RandomGenerator random) {
        return WeightFiles.read(file, network.tensors(), network.initialize(random));
    }

    @Override
    public List<NamedTensor> tensors() {
        return network.tensors();
    }

    @Override
    public int parameterCount() {
        return network.parameterCount();
    }

    @Override
    public int statisticsCount() {
        return network.statisticsCount();
    }

    @Override
    public void requireRightKernels(Device device, boolean training) {
        network.requireRightKernels(device, training);
    }

    @Override
    public NDArray logits(Weights weights, NDArray input, Dropout dropout) {
        return network.logits(weights, input, dropout);
    }

    @Override
    public String script(ScriptCode code, String input) {
        return network.script(code, input);
    }

    @Override
    public Optional<Path> module(ByteBuffer values, Path folder) throws IOException {
        return network.module(values, folder);
    }

    @Override
    public void gatherGradient(Weights weights) {
        network.gatherGradient(weights);
    }

    @Override
    public Network forModel() {
        return network.forModel();
    }

    @Override
    public void close() {
        network.close();
    }
}
