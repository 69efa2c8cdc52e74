package dev.assay.benchmarks.hot;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.method.Channels;
import dev.assay.learning.method.Method;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.Dropout;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import dev.assay.learning.optim.TrainableModel;
import java.util.List;
import java.util.SplittableRandom;
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

/** A whole step of the gold model on crowd rows, and prediction, from rows as bytes. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrainingStep {

    private static final int FEATURES = 512;
    private static final InputFormat FORMAT = InputFormat.features(FEATURES);

    /** Specification; see {@link Networks}. */
    @Param({"mlp:512", "mlp:1024"})
    public String network = "";

    /** Rows. */
    @Param({"16", "112", "256"})
    public int batch;

    /** K. */
    @Param({"80"})
    public int labels;

    /** Where; {@code gpu:0} with larger batches tells what a GPU makes of them. */
    @Param({"cpu"})
    public String device = "";

    private Trained trained = new Trained("mlp:1", 1, Device.cpu());
    private List<byte[]> rows = List.of();
    private List<int[]> sets = List.of();
    private Corruption corruption = Corruption.prior(2);
    private long seed;

    @Setup
    public void make() {
        trained.close();
        trained = new Trained(network, labels, Devices.parse(device));
        MadeUp data = new MadeUp(5);
        rows = data.rows(batch, FEATURES);
        sets = data.labelSets(batch, labels);
        corruption = Corruption.prior(labels);
    }

    @Benchmark
    public double train() {
        return step(Dropout.seeded(seed++));
    }

    @Benchmark
    public double trainWithoutDropout() {
        return step(Dropout.NONE);
    }

    @Benchmark
    public float[][] predict() {
        return trained.model.logits(rows);
    }

    private double step(Dropout dropout) {
        try (NDManager step = trained.model.manager().newSubManager()) {
            return trained.model.train(
                    step, rows, trained.channels.crowd(0, corruption, LabelMatrix.of(step, sets, labels)), dropout);
        }
    }

    @TearDown
    public void close() {
        trained.close();
    }

    /** A fresh model, and the channel that it learns through. */
    private static final class Trained implements AutoCloseable {

        private final TrainableModel model;
        private final Channels channels;

        Trained(String specification, int labels, Device device) {
            Network network = Networks.of(specification, FORMAT, labels, device);
            this.model = new TrainableModel(
                    network,
                    FORMAT,
                    new AdamW(1e-3, 1e-3),
                    new MovingAverage(0.998),
                    device,
                    TrainableModel.State.initial(network, new SplittableRandom(5)));
            this.channels = new Channels(model.manager(), Method.stream());
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
