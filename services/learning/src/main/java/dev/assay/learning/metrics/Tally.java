package dev.assay.learning.metrics;

import java.util.ArrayList;
import java.util.List;

/** Counts of predictions against truth, and calibration, of samples added one by one: all figures but rankings. */
final class Tally {

    private static final int BINS = 15;

    private final int labels;
    private final double[] thresholds;
    private final long[] positives;
    private final long[][] predicted;
    private final long[][] right;
    private final Calibration calibration = new Calibration(BINS);
    private final boolean[] isPositive;
    private long samples;

    Tally(int labels, double... thresholds) {
        this.labels = labels;
        this.thresholds = thresholds.clone();
        this.positives = new long[labels];
        this.predicted = new long[thresholds.length][labels];
        this.right = new long[thresholds.length][labels];
        this.isPositive = new boolean[labels];
    }

    long samples() {
        return samples;
    }

    /** Adds a sample that {@link Predictions#require} has nothing against. */
    void add(float[] probabilities, int[] truth) {
        samples++;
        for (int label : truth) {
            isPositive[label] = true;
        }
        for (int label = 0; label < labels; label++) {
            positives[label] += isPositive[label] ? 1 : 0;
            calibration.add(probabilities[label], isPositive[label]);
        }
        for (int t = 0; t < thresholds.length; t++) {
            // In float, as the probabilities are: 0.7f is below 0.7.
            float threshold = (float) thresholds[t];
            for (int label = 0; label < labels; label++) {
                if (probabilities[label] >= threshold) {
                    predicted[t][label]++;
                    right[t][label] += isPositive[label] ? 1 : 0;
                }
            }
        }
        for (int label : truth) {
            isPositive[label] = false;
        }
    }

    /** The report on all that was added. */
    Report report(int ranked, List<Report.Label> ranking) {
        List<Report.F1> f1 = new ArrayList<>();
        for (int t = 0; t < thresholds.length; t++) {
            f1.add(f1(t));
        }
        return new Report(samples, ranked, ranking, f1, 100 * calibration.error(), calibration.brier());
    }

    private Report.F1 f1(int t) {
        if (samples == 0) {
            return new Report.F1(thresholds[t], Double.NaN, Double.NaN);
        }
        double precisions = 0;
        double recalls = 0;
        long allPositives = 0;
        long allPredicted = 0;
        long allRight = 0;
        for (int label = 0; label < labels; label++) {
            precisions += Fractions.ratio(right[t][label], predicted[t][label]);
            recalls += Fractions.ratio(right[t][label], positives[label]);
            allPositives += positives[label];
            allPredicted += predicted[t][label];
            allRight += right[t][label];
        }
        return new Report.F1(
                thresholds[t],
                100 * Fractions.harmonicMean(precisions / labels, recalls / labels),
                100
                        * Fractions.harmonicMean(
                                Fractions.ratio(allRight, allPredicted), Fractions.ratio(allRight, allPositives)));
    }
}
