package dev.assay.benchmarks.hot;

import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.annotator.LabelRates;
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
    private AnnotatorTally tally = AnnotatorTally.EMPTY;
    private double[] probability = {};
    private double[] truth = {};
    private LabelRates rates = new LabelRates(0, new double[0]);

    @Setup
    public void make() {
        probability = new MadeUp(8).probabilities(1, labels)[0];
        truth = new double[labels];
        for (int label : new int[] {3, 18, 41}) {
            truth[label] = 1;
        }
        rates = new LabelRates(labels, new double[0]);
    }

    @Benchmark
    public AnnotatorTally ofSampleWithoutTruth() {
        rates.add(probability);
        tally = tally.plus(probability, given, rates);
        return tally;
    }

    @Benchmark
    public AnnotatorTally ofTrustedSample() {
        rates.add(truth);
        tally = tally.plusPair(truth, given, rates);
        return tally;
    }
}
