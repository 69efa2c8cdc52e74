package dev.assay.learning.metrics;

import java.util.List;

/**
 * All figures of one model on one set of samples; see {@link Evaluation} for what they mean. What has nothing to rest on
 * is NaN.
 *
 * @param samples how many samples the figures other than average precision rest on
 * @param ranked how many samples average precision rests on: all, or those in the window of a stream
 * @param labels average precision, by label; empty without samples to tell K from
 * @param f1 one for each threshold asked for, in that order
 * @param ece expected calibration error over 15 bins, percent
 * @param brier mean squared error of the probabilities
 */
public record Report(long samples, int ranked, List<Label> labels, List<F1> f1, double ece, double brier) {

    /**
     * @param averagePrecision 0 to 1; NaN if there is no positive
     * @param support in how many of the ranked samples the label is true
     */
    public record Label(double averagePrecision, int support) {}

    /**
     * @param threshold from which a label counts as predicted
     * @param cf1 F1 of the mean precision and mean recall over labels, percent
     * @param of1 F1 over all cells, percent
     */
    public record F1(double threshold, double cf1, double of1) {}

    public Report {
        labels = List.copyOf(labels);
        f1 = List.copyOf(f1);
    }

    /** Mean of the average precision of the labels that have a positive, percent. */
    public double map() {
        double sum = 0;
        int count = 0;
        for (Label label : labels) {
            if (label.support() > 0) {
                sum += label.averagePrecision();
                count++;
            }
        }
        return count == 0 ? Double.NaN : 100 * sum / count;
    }

    /**
     * F1 at one of the thresholds asked for.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public F1 at(double threshold) {
        return f1.stream()
                .filter(figures -> figures.threshold() == threshold)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("F1 was not measured at " + threshold + ", but at "
                        + f1.stream().map(F1::threshold).toList()));
    }

    /**
     * The figures at one of the thresholds asked for.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public Scores scores(double threshold) {
        F1 figures = at(threshold);
        return new Scores(map(), figures.cf1(), figures.of1(), ece, brier, Math.toIntExact(samples));
    }
}
