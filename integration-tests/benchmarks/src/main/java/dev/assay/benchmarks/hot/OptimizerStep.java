package dev.assay.benchmarks.hot;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.assay.learning.network.Devices;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one step does to the parameters after the backward pass. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OptimizerStep {

    private static final AdamW OPTIMIZER = new AdamW(1e-3, 1e-3);
    private static final MovingAverage AVERAGING = new MovingAverage(0.998);

    /** Those of 512-512-80 and of 512-1024-80. */
    @Param({"303696", "607312"})
    public int parameters;

    private final NDManager manager = Devices.manager(Device.cpu());
    private NDArray weights = manager.zeros(new Shape(1));
    private NDArray gradient = weights;
    private NDArray mean = weights;
    private NDArray variance = weights;
    private NDArray average = weights;
    private long steps;

    @Setup
    public void make() {
        JniUtils.setGradMode(false);
        MadeUp data = new MadeUp(4);
        weights = manager.create(data.floats(parameters, -0.1, 0.1));
        gradient = manager.create(data.floats(parameters, -0.01, 0.01));
        mean = manager.zeros(new Shape(parameters));
        variance = manager.zeros(new Shape(parameters));
        average = manager.create(data.floats(parameters, -0.1, 0.1));
    }

    @Benchmark
    public long adam() {
        OPTIMIZER.update(weights, gradient, mean, variance, ++steps);
        return steps;
    }

    @Benchmark
    public long movingAverage() {
        AVERAGING.update(average, weights, ++steps);
        return steps;
    }

    @TearDown
    public void close() {
        manager.close();
    }
}
