package dev.assay.learning.metrics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How sure the difference of two models' figures is. Samples are drawn with replacement, as many as there are, and both
 * models are measured on the same draw; the interval is that of the percentile method: of B ordered differences the k-th
 * and the (B + 1 - k)-th, with k the integer part of (B + 1)(1 - level) / 2 (Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, sections 12.5 and 13.3).
 *
 * @param draws B, how often to draw
 * @param level share of draws that the interval holds, 0 to 1
 * @param seed of the draws: equal seeds give equal intervals, on however many processors
 */
public record PairedBootstrap(int draws, double level, long seed) {

    /**
     * The difference of a figure, first model less second, in points of percent.
     *
     * @param difference on the samples themselves
     * @param lower end of the interval
     * @param upper end of the interval
     * @param draws on which the figure could be taken; without any, the ends are NaN
     */
    public record Interval(double difference, double lower, double upper, int draws) {

        /** Whether one of the models is better beyond what chance explains. */
        public boolean isClear() {
            return lower > 0 || upper < 0;
        }
    }

    /** The differences of all figures. */
    public record Differences(int samples, Interval map, Interval cf1, Interval of1, Interval ece) {}

    /**
     * One model's side.
     *
     * @param probabilities N x K
     * @param threshold from which a label counts as predicted
     */
    public record Model(float[][] probabilities, double threshold) {}

    public PairedBootstrap {
        if (draws < 1 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "a bootstrap has at least 1 draw and a level between 0 and 1, not " + draws + " and " + level);
        }
    }

    /** A thousand draws, of which the interval holds 95 in 100. */
    public static PairedBootstrap of(long seed) {
        return new PairedBootstrap(1000, 0.95, seed);
    }

    /**
     * Compares two models on the same samples.
     *
     * @param truth N sets of label indices
     * @throws IllegalArgumentException if the sizes do not fit, or there is no sample
     */
    public Differences difference(Model first, Model second, int[][] truth) {
        if (truth.length == 0) {
            throw new IllegalArgumentException("there is no sample to compare models on");
        }
        ResampledScores a = new ResampledScores(first.probabilities(), truth, first.threshold());
        ResampledScores b = new ResampledScores(second.probabilities(), truth, second.threshold());
        int[] once = new int[truth.length];
        Arrays.fill(once, 1);
        Pair all = new Pair(a.at(once), b.at(once));
        Pair[] drawn = new Pair[draws];
        long[] seeds = new SplittableRandom(seed).longs(draws).toArray();
        IntStream.range(0, draws).parallel().forEach(i -> {
            int[] counts = counts(truth.length, new SplittableRandom(seeds[i]));
            drawn[i] = new Pair(a.at(counts), b.at(counts));
        });
        return new Differences(
                truth.length,
                interval(all, drawn, ResampledScores.Figures::map),
                interval(all, drawn, ResampledScores.Figures::cf1),
                interval(all, drawn, ResampledScores.Figures::of1),
                interval(all, drawn, ResampledScores.Figures::ece));
    }

    private static int[] counts(int samples, SplittableRandom random) {
        int[] counts = new int[samples];
        for (int i = 0; i < samples; i++) {
            counts[random.nextInt(samples)]++;
        }
        return counts;
    }

    private Interval interval(Pair all, Pair[] drawn, ToDoubleFunction<ResampledScores.Figures> figure) {
        double[] sorted = Arrays.stream(drawn)
                .mapToDouble(pair -> pair.difference(figure))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return new Interval(all.difference(figure), end(sorted, true), end(sorted, false), sorted.length);
    }

    /** An end of the interval that holds the share {@link #level} of values, which are sorted. */
    double end(double[] sorted, boolean lower) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int k = Math.max(1, (int) ((sorted.length + 1) * (1 - level) / 2 + 1e-9));
        return sorted[lower ? k - 1 : sorted.length - k];
    }

    private record Pair(ResampledScores.Figures a, ResampledScores.Figures b) {

        double difference(ToDoubleFunction<ResampledScores.Figures> figure) {
            return figure.applyAsDouble(a) - figure.applyAsDouble(b);
        }
    }
}
