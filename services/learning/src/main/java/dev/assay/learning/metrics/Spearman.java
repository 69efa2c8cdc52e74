package dev.assay.learning.metrics;

import java.util.Arrays;

/** Spearman's rank correlation: Pearson's correlation of the ranks, equal values sharing their mean rank. */
public final class Spearman {

    private Spearman() {}

    /** @return -1 to 1, or NaN if either side is constant */
    public static double of(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " values against " + b.length);
        }
        double[] x = Ranks.of(a);
        double[] y = Ranks.of(b);
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
