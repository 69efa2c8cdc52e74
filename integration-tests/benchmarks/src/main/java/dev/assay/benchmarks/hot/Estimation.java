package dev.assay.benchmarks.hot;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.CorruptionEstimator;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.corruption.Evidence;
import dev.assay.learning.corruption.LabelPair;
import dev.assay.learning.corruption.Posterior;
import dev.assay.learning.corruption.RecommendedEstimator;
import dev.assay.learning.corruption.ScoredSets;
import dev.assay.learning.corruption.SoftRows;
import dev.assay.learning.noise.NoiseModel;
import dev.assay.learning.noise.NoiseSpec;
import java.util.ArrayList;
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
import org.openjdk.jmh.annotations.Warmup;

/** One estimation of the corruption as the stream does it, and one posterior. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Estimation {

    /** K. */
    @Param({"80", "1000"})
    public int labels;

    /** Crowd rows whose truth is soft. */
    @Param("4000")
    public int crowd;

    /** Annotations of trusted samples. */
    @Param("1600")
    public int pairs;

    /** Pair flips: of these soft rows tell something, so that the estimator does all it ever does. */
    @Param("pair:0.4")
    public String noise = "";

    private final CorruptionEstimator estimator = new RecommendedEstimator(RecommendedEstimator.Parameters.stream());
    private Evidence evidence = new Known(2, List.of(), SoftRows.NONE);

    @Setup
    public void make() {
        MadeUp data = new MadeUp(6);
        SplittableRandom random = new SplittableRandom(7);
        NoiseModel model = NoiseSpec.parse(noise).model(labels);
        List<LabelPair> known = new ArrayList<>();
        for (int[] truth : data.labelSets(pairs, labels)) {
            known.add(new LabelPair(truth, model.corrupt(truth, random).given()));
        }
        double[][] priors = data.probabilities(crowd, labels);
        int[][] given = data.labelSets(crowd, labels).toArray(int[][]::new);
        evidence = new Known(labels, known, new SoftRows(priors, given));
    }

    @Benchmark
    public Estimate estimate() {
        return estimator.estimate(evidence);
    }

    @Benchmark
    public double[] posterior() {
        return Posterior.of(
                Corruption.prior(labels),
                evidence.crowd().prior()[0],
                evidence.crowd().given()[0]);
    }

    /** Evidence that costs nothing to ask for. */
    private record Known(int labels, List<LabelPair> pairs, SoftRows crowd) implements Evidence {

        @Override
        public long arrivals() {
            return (long) pairs.size() + crowd.given().length;
        }

        @Override
        public int goldSamples() {
            return pairs.size();
        }

        @Override
        public ScoredSets silverOnGold() {
            throw new UnsupportedOperationException("the recommended estimator does not ask for it");
        }

        @Override
        public ScoredSets silverOnRegulators() {
            throw new UnsupportedOperationException("the recommended estimator does not ask for it");
        }

        @Override
        public ScoredSets silverOnCrowd() {
            throw new UnsupportedOperationException("the recommended estimator does not ask for it");
        }
    }
}
