package dev.assay.learning.corruption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Expectation maximisation of the corruption; see docs/method.md, "M-step". Each row of C is shrunk towards a pooled row
 * (one share kept, one dropped, the rest spread evenly) with the weight of {@code alpha} samples, so that labels with
 * little evidence borrow from all others.
 *
 * @param alpha weight of the pooled row, in samples, unless it is measured
 * @param backgroundWeight weight, in samples, of the pooled background in each label's, and of {@code backgroundMean} in
 *     the pooled one
 * @param backgroundMean background before any evidence
 * @param iterations of E-step and M-step
 * @param moves where a corrupted label may land
 */
public record EmEstimator(double alpha, double backgroundWeight, double backgroundMean, int iterations, Moves moves) {

    private static final double POOL_WEIGHT = 50;
    private static final Fates POOL = new Fates(0.7, 0.05, 0.25);

    /** Rows whose truth is soft, or known, and how much each counts. */
    public record Rows(SoftRows soft, double softWeight, List<LabelPair> pairs, double pairWeight) {}

    /**
     * What is not estimated but held.
     *
     * @param concentration how strongly labels are pooled, in place of {@code alpha}
     * @param fates a corruption whose shares of kept, dropped and moved labels are kept
     * @param background b
     */
    record Held(Optional<Concentration> concentration, Optional<Corruption> fates, Optional<double[]> background) {

        static final Held NOTHING = new Held(Optional.empty(), Optional.empty(), Optional.empty());

        Held withConcentration(Concentration value) {
            return new Held(Optional.of(value), fates, background);
        }

        Held withFates(Corruption value) {
            return new Held(concentration, Optional.of(value), background);
        }

        Held withBackground(double[] value) {
            return new Held(concentration, fates, Optional.of(value));
        }
    }

    /**
     * Estimates.
     *
     * @param start where to start; entries that are 0 stay 0
     */
    Estimate estimate(Corruption start, Rows rows, Held held) {
        int labels = start.labels();
        Corruption current = held.background()
                .map(fixed -> new Corruption(labels, start.matrix(), fixed))
                .orElse(start);
        double[] support = new double[labels];
        PairCounts counts = new PairCounts(rows.pairs(), labels);
        for (int iteration = 0; iteration < iterations; iteration++) {
            EmStatistics statistics = new EmStatistics(current, moves);
            if (rows.softWeight() > 0) {
                for (int row = 0; row < rows.soft().prior().length; row++) {
                    statistics.add(rows.soft().prior()[row], rows.soft().given()[row], rows.softWeight());
                }
            }
            statistics.addPairs(rows.pairs(), counts, rows.pairWeight());
            current = maximise(statistics, labels, held);
            for (int i = 0; i < labels; i++) {
                support[i] = statistics.fates(i).total();
            }
        }
        return new Estimate(current, support, rows.pairs().size());
    }

    /**
     * Measures from pairs how alike labels are. What a pair leaves open is shared out as if all labels were alike: shared
     * out by an estimate of its own, each label would seem to differ.
     */
    Concentration concentration(Corruption start, List<LabelPair> pairs) {
        Corruption alike = estimate(
                        start,
                        new Rows(SoftRows.NONE, 0, pairs, 1),
                        Held.NOTHING.withConcentration(Concentration.ALIKE))
                .corruption();
        EmStatistics statistics = new EmStatistics(alike, moves);
        statistics.addPairs(pairs, 1);
        return Concentration.measured(statistics, pooled(statistics));
    }

    private static Fates pooled(EmStatistics statistics) {
        return statistics.allFates().shrunk(POOL, POOL_WEIGHT);
    }

    private Corruption maximise(EmStatistics statistics, int labels, Held held) {
        Fates pooled = pooled(statistics);
        Concentration weight = held.concentration().orElseGet(() -> Concentration.fixed(alpha, pooled));
        double[] matrix = new double[labels * labels];
        for (int i = 0; i < labels; i++) {
            int label = i;
            Fates counts = statistics.fates(i);
            Fates shares = held.fates()
                    .map(known -> Fates.of(known, label))
                    .orElseGet(() -> counts.shrunk(pooled, weight.fates()));
            double even = labels == 1 ? 0 : weight.moves() / (labels - 1);
            for (int j = 0; j < labels; j++) {
                matrix[i * labels + j] = i == j
                        ? shares.kept()
                        : shares.moved() * (statistics.written(i, j) + even) / (counts.moved() + weight.moves());
            }
        }
        return new Corruption(labels, matrix, held.background().orElseGet(() -> background(statistics)));
    }

    private double[] background(EmStatistics statistics) {
        double pooled = (sum(statistics.uncaused) + backgroundWeight * backgroundMean)
                / (sum(statistics.absent) + backgroundWeight);
        double[] background = new double[statistics.uncaused.length];
        for (int j = 0; j < background.length; j++) {
            background[j] =
                    (statistics.uncaused[j] + backgroundWeight * pooled) / (statistics.absent[j] + backgroundWeight);
        }
        return background;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
