package dev.assay.benchmarks.hot;

import dev.assay.learning.annotator.AnnotatorTally;
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

/** What one annotation costs an annotator's record. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnnotatorUpdate {

    /** K. */
    @Param({"80", "1000"})
    public int labels;

    private final int[] given = {3, 17, 41};
    private final int[] truth = {3, 18, 41};
    private AnnotatorTally tally = AnnotatorTally.EMPTY;
    private double[] probability = {};

    @Setup
    public void make() {
        probability = new MadeUp(8).probabilities(1, labels)[0];
    }

    @Benchmark
    public AnnotatorTally ofSampleWithoutTruth() {
        tally = tally.plus(probability, given);
        return tally;
    }

    @Benchmark
    public AnnotatorTally ofTrustedSample() {
        tally = tally.plusPair(truth, given, labels);
        return tally;
    }
}
