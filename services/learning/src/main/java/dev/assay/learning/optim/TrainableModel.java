package dev.assay.learning.optim;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.assay.learning.loss.LogitLoss;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One network with everything that training it needs: parameters, Adam's moments, the moving average that is served, and
 * the number of steps taken. Belongs to one thread at a time. With one intra-op thread on the CPU, the same calls give
 * the same bits.
 */
public final class TrainableModel implements AutoCloseable {

    private final Network network;
    private final InputFormat input;
    private final AdamW optimizer;
    private final MovingAverage averaging;
    private final NDManager manager;
    private final NDArray parameters;
    private final NDArray mean;
    private final NDArray variance;
    private final NDArray average;
    private long steps;

    /**
     * @param state where to start: {@link State#initial}, or one that was saved
     * @throws IllegalArgumentException if the state is of a network with another number of parameters
     */
    public TrainableModel(
            Network network, InputFormat input, AdamW optimizer, MovingAverage averaging, Device device, State state) {
        this.network = network;
        this.input = input;
        this.optimizer = optimizer;
        this.averaging = averaging;
        this.manager = Devices.manager(device);
        JniUtils.setGradMode(false);
        this.parameters = tensor(state.parameters());
        this.mean = tensor(state.mean());
        this.variance = tensor(state.variance());
        this.average = tensor(state.average());
        this.steps = state.steps();
        parameters.setRequiresGradient(true);
    }

    /** The manager whose sub-managers a caller makes a step's tensors in. */
    public NDManager manager() {
        return manager;
    }

    public long steps() {
        return steps;
    }

    /**
     * One training step: the gradient of the loss, divided by the number of rows.
     *
     * @param step manager that everything temporary joins; the caller closes it
     * @return loss per row before the step
     */
    public double train(NDManager step, List<byte[]> rows, LogitLoss loss, Dropout dropout) {
        parameters.tempAttach(step);
        NDArray batch = input.batch(step, rows);
        JniUtils.setGradMode(true);
        NDArray logits;
        try {
            logits = network.logits(parameters, batch, dropout);
        } finally {
            JniUtils.setGradMode(false);
        }
        LogitLoss.Result result = loss.at(logits.stopGradient());
        NDArray gradient = result.gradient().divi((float) rows.size());
        JniUtils.backward((PtNDArray) logits, (PtNDArray) gradient, false, false);
        steps++;
        try (NDArray parameterGradient = parameters.getGradient()) {
            optimizer.update(parameters, parameterGradient, mean, variance, steps);
        }
        JniUtils.zeroGrad((PtNDArray) parameters);
        averaging.update(average, parameters, steps);
        return result.loss().getFloat() / rows.size();
    }

    /**
     * Scores with the moving average.
     *
     * @return N x K logits
     */
    public float[][] logits(List<byte[]> rows) {
        if (rows.isEmpty()) {
            return new float[0][];
        }
        JniUtils.setGradMode(false);
        try (NDManager step = manager.newSubManager()) {
            average.tempAttach(step);
            NDArray logits = network.logits(average, input.batch(step, rows), Dropout.NONE);
            int labels = Math.toIntExact(logits.getShape().get(1));
            float[] flat = logits.toFloatArray();
            float[][] result = new float[rows.size()][labels];
            for (int i = 0; i < result.length; i++) {
                System.arraycopy(flat, i * labels, result[i], 0, labels);
            }
            return result;
        }
    }

    /** A copy of the moving average: P float32 values, little-endian. */
    public ByteBuffer averageParameters() {
        return read(average);
    }

    /** Everything that a model needs to go on from here. */
    public State save() {
        return new State(steps, read(parameters), read(mean), read(variance), read(average));
    }

    @Override
    public void close() {
        manager.close();
    }

    /** What a model is made of; the buffers hold P float32 values each, little-endian. */
    public record State(long steps, ByteBuffer parameters, ByteBuffer mean, ByteBuffer variance, ByteBuffer average) {

        /** Fresh parameters, and nothing learned. */
        public static State initial(Network network, RandomGenerator random) {
            float[] values = network.initialize(random);
            ByteBuffer parameters =
                    ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            parameters.asFloatBuffer().put(values);
            ByteBuffer zeros = ByteBuffer.allocate(parameters.capacity());
            return new State(0, parameters, zeros, zeros, parameters);
        }
    }

    private static ByteBuffer read(NDArray array) {
        return array.toByteBuffer(false).order(ByteOrder.LITTLE_ENDIAN);
    }

    private NDArray tensor(ByteBuffer values) {
        if (values.remaining() != network.parameterCount() * Float.BYTES) {
            throw new IllegalArgumentException("the saved model has " + values.remaining() / Float.BYTES
                    + " parameters, this network " + network.parameterCount());
        }
        ByteBuffer direct = ByteBuffer.allocateDirect(values.remaining()).order(ByteOrder.nativeOrder());
        direct.put(values.duplicate()).flip();
        // A tensor made from a buffer borrows its memory; the copy owns its own.
        try (NDArray borrowed = manager.create(direct, new Shape(network.parameterCount()), DataType.FLOAT32)) {
            return borrowed.duplicate();
        }
    }
}
