package dev.assay.benchmarks.hot;

import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Report;
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
import org.openjdk.jmh.annotations.Warmup;

/** All figures of a model on a test set. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Metrics {

    /** N. */
    @Param("5000")
    public int samples;

    /** K. */
    @Param({"80", "1000"})
    public int labels;

    private float[][] probabilities = {};
    private int[][] truth = {};

    @Setup
    public void make() {
        MadeUp data = new MadeUp(9);
        double[][] drawn = data.probabilities(samples, labels);
        probabilities = new float[samples][labels];
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < labels; j++) {
                probabilities[i][j] = (float) drawn[i][j];
            }
        }
        truth = data.labelSets(samples, labels).toArray(int[][]::new);
    }

    @Benchmark
    public Report report() {
        return Evaluation.report(probabilities, truth, 0.5, 0.8);
    }
}
