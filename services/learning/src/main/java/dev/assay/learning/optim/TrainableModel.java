package dev.assay.learning.optim;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.assay.learning.loss.LogitLoss;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.FlatValues;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Weights;
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

    private final Network shared;
    private final Network network;
    private final InputFormat input;
    private final AdamW usualOptimizer;
    private final MovingAverage usualAveraging;
    private final NDManager manager;
    private final NDArray parameters;
    private final NDArray mean;
    private final NDArray variance;
    private final NDArray average;
    private final NDArray statistics;
    private AdamW optimizer;
    private MovingAverage averaging;
    private long steps;

    /**
     * @param state where to start: {@link State#initial}, or one that was saved
     * @throws IllegalArgumentException if the state is of a network with another number of parameters
     */
    public TrainableModel(
            Network network, InputFormat input, AdamW optimizer, MovingAverage averaging, Device device, State state) {
        this.network = network.forModel();
        this.shared = network;
        this.input = input;
        this.usualOptimizer = optimizer;
        this.usualAveraging = averaging;
        this.optimizer = optimizer;
        this.averaging = averaging;
        this.manager = Devices.manager(device);
        JniUtils.setGradMode(false);
        int all = network.parameterCount();
        int trained = all - network.statisticsCount();
        this.parameters = tensor(state.parameters(), 0, trained, all);
        this.statistics = tensor(state.parameters(), trained, all, all);
        this.mean = tensor(state.mean(), 0, trained, trained);
        this.variance = tensor(state.variance(), 0, trained, trained);
        this.average = tensor(state.average(), 0, trained, all);
        this.steps = state.steps();
    }

    /** The manager whose sub-managers a caller makes a step's tensors in. */
    public NDManager manager() {
        return manager;
    }

    public long steps() {
        return steps;
    }

    /**
     * Prepares for steps on larger batches than the optimizer's settings are for.
     *
     * @param factor by how much batches are larger from now on; 1 for the usual ones
     */
    public void batchesGrow(int factor) {
        optimizer = usualOptimizer.forLargerBatches(factor);
        averaging = usualAveraging.forLargerBatches(factor);
    }

    /**
     * One training step: the gradient of the loss, divided by the number of rows.
     *
     * @param step manager that everything temporary joins; the caller closes it
     * @return loss per row before the step
     */
    public double train(NDManager step, List<byte[]> rows, LogitLoss loss, Dropout dropout) {
        return train(input.batch(step, rows), loss, dropout);
    }

    /**
     * As {@link #train(NDManager, List, LogitLoss, Dropout)}, on rows that are a tensor already.
     *
     * @param batch as {@link InputFormat#batch} makes it; everything temporary joins its manager
     */
    public double train(NDArray batch, LogitLoss loss, Dropout dropout) {
        long rows = batch.getShape().get(0);
        Weights weights = Weights.training(parameters, statistics, batch.getManager());
        JniUtils.setGradMode(true);
        NDArray logits;
        try {
            logits = network.logits(weights, batch, dropout);
        } finally {
            JniUtils.setGradMode(false);
        }
        LogitLoss.Result result = loss.at(logits.stopGradient());
        NDArray gradient = result.gradient().divi((float) rows);
        JniUtils.backward((PtNDArray) logits, (PtNDArray) gradient, false, false);
        network.gatherGradient(weights);
        steps++;
        optimizer.update(parameters, weights.gradient(), mean, variance, steps);
        averaging.update(average, parameters, steps);
        return result.loss().getFloat() / rows;
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
        try (NDManager step = manager.newSubManager()) {
            return logits(input.batch(step, rows));
        }
    }

    /** As {@link #logits(List)}, of rows that are a tensor already; everything temporary joins its manager. */
    public float[][] logits(NDArray batch) {
        JniUtils.setGradMode(false);
        NDArray logits = network.logits(Weights.serving(average, statistics), batch, Dropout.NONE);
        int rows = Math.toIntExact(logits.getShape().get(0));
        int labels = Math.toIntExact(logits.getShape().get(1));
        float[] flat = logits.toFloatArray();
        float[][] result = new float[rows][labels];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(flat, i * labels, result[i], 0, labels);
        }
        return result;
    }

    /** A copy of the moving average, and of the statistics: P float32 values, little-endian. */
    public ByteBuffer averageParameters() {
        return FlatValues.buffer(average, statistics);
    }

    /** How many tensors its manager holds: what stays when a step is over. */
    public int tensors() {
        return manager.getManagedArrays().size();
    }

    /** Whether all that is learned is made of numbers, neither infinite nor undefined. */
    public boolean isFinite() {
        return FlatValues.isFinite(parameters)
                && FlatValues.isFinite(variance)
                && FlatValues.isFinite(average)
                && FlatValues.isFinite(statistics);
    }

    /** Everything that a model needs to go on from here. */
    public State save() {
        return new State(
                steps,
                FlatValues.buffer(parameters, statistics),
                FlatValues.buffer(mean),
                FlatValues.buffer(variance),
                averageParameters());
    }

    @Override
    public void close() {
        manager.close();
        if (network != shared) {
            network.close();
        }
    }

    /**
     * What a model is made of: buffers of float32 values, little-endian. Statistics of the data (batch normalisation's)
     * are not averaged, so parameters and average both end with the same ones.
     *
     * @param parameters P values: T trained ones, then statistics
     * @param mean T first moments
     * @param variance T second moments
     * @param average P values, like the parameters
     */
    public record State(long steps, ByteBuffer parameters, ByteBuffer mean, ByteBuffer variance, ByteBuffer average) {

        /** Fresh parameters, and nothing learned. */
        public static State initial(Network network, RandomGenerator random) {
            float[] values = network.initialize(random);
            ByteBuffer parameters =
                    ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            parameters.asFloatBuffer().put(values);
            ByteBuffer zeros = ByteBuffer.allocate((values.length - network.statisticsCount()) * Float.BYTES);
            return new State(0, parameters, zeros, zeros, parameters);
        }
    }

    private NDArray tensor(ByteBuffer values, int from, int to, int expected) {
        if (values.remaining() != expected * Float.BYTES) {
            throw new IllegalArgumentException("the saved model has " + values.remaining() / Float.BYTES
                    + " parameters, this network " + expected);
        }
        return FlatValues.tensor(manager, values, from, to);
    }
}
