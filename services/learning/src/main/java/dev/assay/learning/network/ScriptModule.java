package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A TorchScript module in memory with its values: parameters that are trained, and its state, which is buffers and those
 * parameters that do not ask for a gradient. Belongs to one thread at a time while its values change.
 */
final class ScriptModule implements AutoCloseable {

    private static final List<DataType> STATE_TYPES =
            List.of(DataType.FLOAT32, DataType.INT64, DataType.INT32, DataType.UINT8, DataType.BOOLEAN);

    /** A value of the module: the tensor shares memory with it. */
    private record Value(NamedTensor tensor, PtNDArray array) {}

    private final Path file;
    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private final List<Value> parameters = new ArrayList<>();
    private final List<Value> state = new ArrayList<>();
    private boolean training;

    /**
     * @throws IllegalArgumentException if the file is not there, is no TorchScript module, or has nothing to train
     */
    ScriptModule(Path file, Device device) {
        this.file = requireFile(file);
        this.manager = (PtNDManager) Devices.manager(device);
        TorchArchive archive = new TorchArchive(file);
        this.block = load(archive, manager);
        JniUtils.enableInferenceMode(block);
        for (NDArray parameter : JniUtils.moduleGetParams(block, manager)) {
            PtNDArray array = (PtNDArray) parameter;
            boolean trained = JniUtils.requiresGrad(array);
            add(trained ? parameters : state, array.getName(), array, trained);
        }
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("the TorchScript module " + file
                    + " has no parameters to train; do not freeze it, or leave @tune away");
        }
        List<List<String>> names = archive.buffers();
        if (!names.isEmpty()) {
            try (IValue result = IValueUtils.runMethod(block, TorchArchive.BUFFERS_METHOD)) {
                PtNDArray[] buffers = result.toTensorArray(manager);
                for (int i = 0; i < buffers.length; i++) {
                    add(state, String.join(".", names.get(i)), buffers[i], false);
                }
            }
        }
    }

    static Path requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("the TorchScript file " + file + " does not exist");
        }
        return file;
    }

    private static PtSymbolBlock load(TorchArchive archive, PtNDManager manager) {
        try {
            Path copy = Files.createTempFile("assay-backbone", ".pt");
            try {
                archive.write(copy);
                return JniUtils.loadModule(manager, copy, true, new String[0], new String[0], true);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(List<Value> values, String name, PtNDArray array, boolean trained) {
        DataType type = array.getDataType();
        if (trained ? type != DataType.FLOAT32 : !STATE_TYPES.contains(type)) {
            throw new IllegalArgumentException("the TorchScript module " + file + " has tensor '" + name + "' of type "
                    + type + ", which cannot be kept as float32; convert the module with float()");
        }
        values.add(new Value(new NamedTensor(name, array.getShape(), false), array));
    }

    List<NamedTensor> parameters() {
        return parameters.stream().map(Value::tensor).toList();
    }

    List<NamedTensor> state() {
        return state.stream().map(Value::tensor).toList();
    }

    /** Copies the module's values: parameters, then state. */
    float[] values() {
        List<Value> all = new ArrayList<>(parameters);
        all.addAll(state);
        float[] values =
                new float[all.stream().mapToInt(value -> value.tensor().size()).sum()];
        int next = 0;
        for (Value value : all) {
            try (NDArray floats = value.array().toType(DataType.FLOAT32, true)) {
                float[] own = floats.toFloatArray();
                System.arraycopy(own, 0, values, next, own.length);
                next += own.length;
            }
        }
        return values;
    }

    /** Copies values into the module; gradient mode must be off. */
    void set(List<NDArray> newParameters, List<NDArray> newState) {
        for (int i = 0; i < parameters.size(); i++) {
            copy(newParameters.get(i), parameters.get(i).array());
        }
        for (int i = 0; i < state.size(); i++) {
            copy(newState.get(i), state.get(i).array());
        }
    }

    /** Copies the module's state out. */
    void state(List<NDArray> target) {
        for (int i = 0; i < state.size(); i++) {
            copy(state.get(i).array(), (PtNDArray) target.get(i));
        }
    }

    /** Copies the gradient of each parameter that has one, and clears it. */
    void takeGradients(List<NDArray> target) {
        for (int i = 0; i < parameters.size(); i++) {
            PtNDArray parameter = parameters.get(i).array();
            try (PtNDArray gradient = JniUtils.getGradient(parameter)) {
                if (gradient != null) {
                    copy(gradient, (PtNDArray) target.get(i));
                    JniUtils.zeroGrad(parameter);
                }
            }
        }
    }

    private static void copy(NDArray from, PtNDArray to) {
        try (NDManager temporary = from.getManager().newSubManager()) {
            NDArray source = from.toType(to.getDataType(), true);
            source.attach(temporary);
            if (to.getShape().dimension() == 0) {
                NDArray vector = to.reshape(1);
                vector.attach(temporary);
                NDArray value = source.reshape(1);
                value.attach(temporary);
                assign((PtNDArray) vector, value);
            } else {
                assign(to, source);
            }
        }
    }

    private static void assign(PtNDArray to, NDArray value) {
        Shape shape = to.getShape();
        long[] ones = new long[shape.dimension()];
        Arrays.fill(ones, 1);
        JniUtils.indexSet(to, (PtNDArray) value, new long[shape.dimension()], shape.getShape(), ones);
    }

    /** Runs the module; a single tensor comes back, with a row of features per sample. */
    NDArray features(NDArray input, boolean training) {
        setTraining(training);
        return run(block, input, JniUtils.isGradMode());
    }

    /** Changes the module only where it must, so that threads that only predict do not disturb each other. */
    private synchronized void setTraining(boolean value) {
        if (value && !training) {
            JniUtils.enableTrainingMode(block);
        } else if (!value && training) {
            JniUtils.enableInferenceMode(block);
        }
        training = value;
    }

    /**
     * Runs a module.
     *
     * @param forGradient whether what comes out may go into further layers that are trained
     */
    static NDArray run(PtSymbolBlock block, NDArray input, boolean forGradient) {
        // An optimised graph comes after the first runs and may round differently; then a model that goes on from a
        // checkpoint would differ from one that never stopped. The setting is one of each thread.
        JniUtils.setGraphExecutorOptimize(false);
        NDArray output =
                IValueUtils.forward(block, new NDList(input), forGradient).singletonOrThrow();
        return output.reshape(output.getShape().get(0), -1);
    }

    /**
     * How many features the module gives for a sample.
     *
     * @throws IllegalArgumentException if it does not give one row for one sample
     */
    static int featureLength(Path file, PtSymbolBlock block, NDManager manager, InputFormat input) {
        JniUtils.setGradMode(false);
        try (NDManager trial = manager.newSubManager()) {
            Shape shape = run(block, input.batch(trial, List.of(new byte[input.rowBytes()])), false)
                    .getShape();
            if (shape.get(0) != 1) {
                throw new IllegalArgumentException(
                        "the TorchScript module " + file + " returned shape " + shape + " for one sample");
            }
            return Math.toIntExact(shape.size());
        }
    }

    int featureLength(InputFormat input) {
        return featureLength(file, block, manager, input);
    }

    /** Writes the module as a TorchScript file, set to predict. */
    void write(OutputStream out) {
        setTraining(false);
        JniUtils.writeModule(block, out, false);
    }

    @Override
    public void close() {
        manager.close();
    }
}
