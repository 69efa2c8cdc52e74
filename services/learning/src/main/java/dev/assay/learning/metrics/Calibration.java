package dev.assay.learning.metrics;

import java.util.ArrayList;
import java.util.List;

/** Expected calibration error over bins of equal width, and the Brier score, of probabilities added one by one. */
final class Calibration {

    private final double[] probability;
    private final long[] positives;
    private final long[] cells;
    private double squares;

    Calibration(int bins) {
        this.probability = new double[bins];
        this.positives = new long[bins];
        this.cells = new long[bins];
    }

    void add(double p, boolean positive) {
        int bin = Math.min((int) (p * cells.length), cells.length - 1);
        probability[bin] += p;
        positives[bin] += positive ? 1 : 0;
        cells[bin]++;
        double error = p - (positive ? 1 : 0);
        squares += error * error;
    }

    /** Mean over cells of |mean probability - share of positives| of their bin, 0 to 1. */
    double error() {
        double sum = 0;
        for (int bin = 0; bin < cells.length; bin++) {
            sum += Math.abs(probability[bin] - positives[bin]);
        }
        return sum / total();
    }

    /** Mean of (p - y)^2. */
    double brier() {
        return squares / total();
    }

    /** The bins in order; one without cells has NaN for its means. */
    List<Reliability.Bin> bins() {
        List<Reliability.Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < cells.length; bin++) {
            bins.add(new Reliability.Bin(
                    (double) bin / cells.length,
                    (double) (bin + 1) / cells.length,
                    probability[bin] / cells[bin],
                    (double) positives[bin] / cells[bin],
                    cells[bin]));
        }
        return bins;
    }

    private long total() {
        long total = 0;
        for (long count : cells) {
            total += count;
        }
        return total;
    }
}
