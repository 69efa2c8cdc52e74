package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A trained model that only predicts. Safe for use by several threads; its parameters never change. */
public final class InferenceModel implements AutoCloseable {

    /** Of more input, layers stay in no cache of a CPU, and may need memory that the system zeroes anew each time. */
    private static final int BYTES_AT_ONCE = 1 << 20;

    private final InputFormat input;
    private final int labels;
    private final int rowsAtOnce;
    private final Network network;
    private final NDManager manager;
    private final Weights weights;
    private final Optional<PlainMlp> plain;

    /**
     * @param specification of the network, as {@link Networks} reads it
     * @param parameters P float32 values, little-endian; copied
     * @param device {@code auto}, {@code cpu} or {@code gpu:N}
     * @throws IllegalArgumentException if the parameters do not fit the network
     * @throws IllegalStateException if the device is found to compute part of it wrongly
     */
    public InferenceModel(String specification, InputFormat input, int labels, ByteBuffer parameters, String device) {
        this.input = input;
        this.labels = labels;
        Device target = Devices.parse(device);
        this.network = Networks.of(specification, input, labels, target);
        network.requireRightKernels(target, false);
        int all = network.parameterCount();
        if (parameters.remaining() != all * Float.BYTES) {
            network.close();
            throw new IllegalArgumentException("network '" + specification + "' has " + all + " parameters, but "
                    + parameters.remaining() / Float.BYTES + " were given");
        }
        int trained = all - network.statisticsCount();
        this.manager = Devices.manager(target);
        this.weights = Weights.serving(
                FlatValues.tensor(manager, parameters, 0, trained),
                FlatValues.tensor(manager, parameters, trained, all));
        this.rowsAtOnce =
                target.isGpu() ? Integer.MAX_VALUE : Math.max(1, BYTES_AT_ONCE / (input.size() * Float.BYTES));
        this.plain = target.isGpu() ? Optional.empty() : network.plain(input, parameters);
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
        if (plain.isPresent() && rows.size() == 1) {
            return new float[][] {logistic(plain.get().logits(rows.get(0)))};
        }
        float[][] result = new float[rows.size()][];
        int start = 0;
        while (start < result.length) {
            int end = start + Math.min(rowsAtOnce, result.length - start);
            predict(rows.subList(start, end), result, start);
            start = end;
        }
        return result;
    }

    /** @param start where in the result the first row's probabilities go */
    private void predict(List<byte[]> rows, float[][] result, int start) {
        // Gradient mode is a matter of each thread, and on by default.
        JniUtils.setGradMode(false);
        try (NDManager step = manager.newSubManager()) {
            float[] flat = network.logits(weights, input.batch(step, rows), Dropout.NONE)
                    .getNDArrayInternal()
                    .sigmoid()
                    .toFloatArray();
            for (int i = 0; i < rows.size(); i++) {
                result[start + i] = Arrays.copyOfRange(flat, i * labels, (i + 1) * labels);
            }
        }
    }

    private static float[] logistic(float[] logits) {
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (1 / (1 + Math.exp(-logits[i])));
        }
        return logits;
    }

    @Override
    public void close() {
        manager.close();
        network.close();
    }
}
