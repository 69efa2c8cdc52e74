package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user's TorchScript module whose parameters are trained, with our perceptron on top. The flat values are the module's
 * parameters, those of the perceptron, and as statistics the module's buffers. They are copied into the module before a
 * pass, so each model needs a module of its own.
 */
final class TunedNetwork implements Network {

    /** Keeps the perceptron's tensors apart from the module's. */
    private static final String HEAD = "assay.head.";

    private final Path file;
    private final InputFormat input;
    private final List<Integer> hidden;
    private final int labels;
    private final Device device;
    private final ScriptModule module;
    private final MlpNetwork head;
    private final List<NamedTensor> parameters;
    private final List<NamedTensor> state;
    private final int moduleSize;
    private final int stateSize;
    private @Nullable Weights loaded;

    /**
     * @throws IllegalArgumentException if the file is not there, its module has no parameters to train, or it does not
     *     return a tensor with a row per sample
     */
    TunedNetwork(Path file, InputFormat input, List<Integer> hidden, int labels, Device device) {
        this.file = file;
        this.input = input;
        this.hidden = List.copyOf(hidden);
        this.labels = labels;
        this.device = device;
        module = new ScriptModule(file, device);
        head = new MlpNetwork(HEAD, module.featureLength(input), hidden, labels);
        parameters = module.parameters();
        state = module.state();
        moduleSize = size(parameters);
        stateSize = size(state);
    }

    private static int size(List<NamedTensor> tensors) {
        return tensors.stream().mapToInt(NamedTensor::size).reduce(0, Math::addExact);
    }

    @Override
    public List<NamedTensor> tensors() {
        List<NamedTensor> perceptron = head.tensors().stream()
                .map(tensor -> new NamedTensor(tensor.name(), tensor.shape(), true))
                .toList();
        return Stream.of(parameters, perceptron, state).flatMap(List::stream).toList();
    }

    @Override
    public int parameterCount() {
        return Math.addExact(Math.addExact(moduleSize, head.parameterCount()), stateSize);
    }

    @Override
    public int statisticsCount() {
        return stateSize;
    }

    @Override
    public float[] initialize(RandomGenerator random) {
        float[] values = new float[parameterCount()];
        // This network's module may have been given other values since.
        try (ScriptModule fresh = new ScriptModule(file, device)) {
            float[] own = fresh.values();
            System.arraycopy(own, 0, values, 0, moduleSize);
            System.arraycopy(own, moduleSize, values, values.length - stateSize, stateSize);
        }
        System.arraycopy(head.initialize(random), 0, values, moduleSize, head.parameterCount());
        return values;
    }

    @Override
    public NDArray logits(Weights weights, NDArray batch, Dropout dropout) {
        NDManager step = batch.getManager();
        boolean gradients = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            load(weights, step);
        } finally {
            JniUtils.setGradMode(gradients);
        }
        // Batch normalisation cannot train on one value per channel; a single sample goes as when predicting.
        boolean training = weights.training() && batch.getShape().get(0) > 1;
        NDArray features = module.features(batch, training);
        if (training) {
            JniUtils.setGradMode(false);
            module.state(ParameterLayout.views(weights.statistics(step), state));
            JniUtils.setGradMode(gradients);
        }
        NDArray own = weights.trained(step).split(new long[] {moduleSize}).get(1);
        return head.logits(head.views(own), features, dropout);
    }

    /** Copies the weights into the module, unless they were the last ones. */
    private synchronized void load(Weights weights, NDManager step) {
        if (loaded != weights) {
            NDArray flat = weights.values(step);
            module.set(
                    ParameterLayout.views(flat.split(new long[] {moduleSize}).get(0), parameters),
                    ParameterLayout.views(weights.statistics(step), state));
            loaded = weights;
        }
    }

    @Override
    public void gatherGradient(Weights weights) {
        try (NDArray gradient = weights.gradient();
                NDManager temporary = gradient.getManager().newSubManager()) {
            gradient.attach(temporary);
            NDArray own = gradient.split(new long[] {moduleSize}).get(0);
            module.takeGradients(new ArrayList<>(ParameterLayout.views(own, parameters)));
        }
        // The optimizer changes the values next.
        loaded = null;
    }

    @Override
    public Network forModel() {
        return new TunedNetwork(file, input, hidden, labels, device);
    }

    @Override
    public String script(ScriptCode code, String batch) {
        return head.script(code, parameters.size(), code.module(batch));
    }

    @Override
    public Optional<Path> module(ByteBuffer values, Path folder) throws IOException {
        Path target = folder.resolve("module.pt");
        writeModule(target, values);
        return Optional.of(target);
    }

    /** Writes the module with given values as a TorchScript file; the perceptron is not in it. */
    void writeModule(Path target, ByteBuffer values) throws IOException {
        try (ScriptModule copy = new ScriptModule(file, device);
                NDManager manager = Devices.manager(device);
                OutputStream out = Files.newOutputStream(target)) {
            JniUtils.setGradMode(false);
            int all = parameterCount();
            copy.set(
                    ParameterLayout.views(FlatValues.tensor(manager, values, 0, moduleSize), parameters),
                    ParameterLayout.views(FlatValues.tensor(manager, values, all - stateSize, all), state));
            copy.write(out);
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
