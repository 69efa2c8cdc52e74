package dev.assay.benchmarks.hot;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.loss.AsymmetricLoss;
import dev.assay.learning.loss.CellLoss;
import dev.assay.learning.loss.CrossEntropy;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.method.Channels;
import dev.assay.learning.method.Method;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.LabelMatrix;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Value and derivative of each loss, for one batch. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Losses {

    /** K. */
    @Param({"80", "1000"})
    public int labels;

    /** Rows. */
    @Param("112")
    public int batch;

    private final NDManager manager = Devices.manager(Device.cpu());
    private NDManager step = manager;
    private float[] values = {};
    private NDArray logits = manager.zeros(new Shape(1));
    private NDArray given = manager.zeros(new Shape(1));
    private Channels ours = new Channels(manager, Method.stream());
    private Channels papers = new Channels(manager, Method.galcSlr());
    private Corruption corruption = Corruption.prior(2);

    @Setup
    public void make() {
        JniUtils.setGradMode(false);
        MadeUp data = new MadeUp(3);
        values = data.floats(batch * labels, -4, 4);
        given = LabelMatrix.of(manager, data.labelSets(batch, labels), labels);
        corruption = Corruption.prior(labels);
    }

    @Setup(Level.Invocation)
    public void openStep() {
        step = manager.newSubManager();
        logits = step.create(values, new Shape(batch, labels));
    }

    @TearDown(Level.Invocation)
    public void closeStep() {
        step.close();
    }

    @Benchmark
    public float crossEntropy() {
        return direct(new CrossEntropy());
    }

    @Benchmark
    public float asymmetric() {
        return direct(AsymmetricLoss.PAPER);
    }

    @Benchmark
    public float crossEntropyThroughChannel() {
        return ours.crowd(0, corruption, given).at(logits).loss().getFloat();
    }

    @Benchmark
    public float asymmetricThroughChannel() {
        return papers.crowd(0, corruption, given).at(logits).loss().getFloat();
    }

    private float direct(CellLoss loss) {
        return new DirectLoss(given, loss).at(logits).loss().getFloat();
    }

    @TearDown
    public void close() {
        manager.close();
    }
}
