package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A trained model that only predicts. Safe for use by several threads; its parameters never change. */
public final class InferenceModel implements AutoCloseable {

    private final InputFormat input;
    private final int labels;
    private final Network network;
    private final NDManager manager;
    private final NDArray parameters;

    /**
     * @param specification of the network, as {@link Networks} reads it
     * @param parameters P float32 values, little-endian; copied
     * @param device {@code auto}, {@code cpu} or {@code gpu:N}
     * @throws IllegalArgumentException if the parameters do not fit the network
     */
    public InferenceModel(String specification, InputFormat input, int labels, ByteBuffer parameters, String device) {
        this.input = input;
        this.labels = labels;
        Device target = Devices.parse(device);
        this.network = Networks.of(specification, input, labels, target);
        if (parameters.remaining() != network.parameterCount() * Float.BYTES) {
            throw new IllegalArgumentException("network '" + specification + "' has " + network.parameterCount()
                    + " parameters, but " + parameters.remaining() / Float.BYTES + " were given");
        }
        ByteBuffer copy = ByteBuffer.allocateDirect(parameters.remaining()).order(ByteOrder.nativeOrder());
        copy.put(parameters.duplicate()).flip();
        this.manager = Devices.manager(target);
        try (NDArray borrowed = manager.create(copy, new Shape(network.parameterCount()), DataType.FLOAT32)) {
            this.parameters = borrowed.duplicate();
        }
    }

    /**
     * Predicts.
     *
     * @param rows N rows of the input format
     * @return N x K probabilities
     */
    public float[][] probabilities(List<byte[]> rows) {
        if (rows.isEmpty()) {
            return new float[0][];
        }
        // Gradient mode is a matter of each thread, and on by default.
        JniUtils.setGradMode(false);
        try (NDManager step = manager.newSubManager()) {
            // Shares the memory; results join the manager of their first operand, which must be the step's.
            NDArray shared = parameters.stopGradient();
            shared.attach(step);
            float[] flat = network.logits(shared, input.batch(step, rows), Dropout.NONE)
                    .toFloatArray();
            float[][] result = new float[rows.size()][labels];
            for (int i = 0; i < flat.length; i++) {
                result[i / labels][i % labels] = (float) (1 / (1 + Math.exp(-flat[i])));
            }
            return result;
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
