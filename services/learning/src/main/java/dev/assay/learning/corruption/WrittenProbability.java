package dev.assay.learning.corruption;

import java.util.Arrays;

/**
 * What one row says of each of its labels: the likelihood ratio of the label being true, and what it was written as if it
 * is; see docs/method.md, "E-step". One of these serves many rows, one after the other: {@link #explain} each. Everything is
 * computed label by label along a column of C, each in an array of its own: loops over whole arrays from their beginning are
 * what the compiler turns into vector instructions.
 */
final class WrittenProbability {

    private static final double LOWEST = 1e-3;

    private final int labels;
    private final double[][] columns;
    private final Corruption corruption;
    private final Moves moves;
    private final boolean[] written;
    private final double[] ratio;
    private int[] given = {};
    private double[] q = {};

    /** Contribution of label i having been written as the k-th label of {@code given}, at [k][i]. */
    private double[][] shares = {};

    WrittenProbability(Corruption corruption, Moves moves) {
        this.corruption = corruption;
        this.moves = moves;
        this.labels = corruption.labels();
        this.columns = corruption.columns();
        this.written = new boolean[labels];
        this.ratio = new double[labels];
    }

    /**
     * Turns to a row.
     *
     * @param prior per label: the probability that it is true
     * @param row indices of the labels written
     */
    void explain(double[] prior, int[] row) {
        for (int label : given) {
            written[label] = false;
        }
        given = row;
        for (int label : given) {
            written[label] = true;
        }
        if (q.length < given.length) {
            q = new double[given.length];
            shares = new double[given.length][labels];
        }
        for (int k = 0; k < given.length; k++) {
            if (moves == Moves.ANYWHERE) {
                shareAnywhere(prior, k);
            } else {
                shareOntoAbsent(prior, k);
            }
        }
        Arrays.setAll(ratio, this::dropShare);
        for (int k = 0; k < given.length; k++) {
            add(shares[k], ratio);
        }
    }

    private static void add(double[] values, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    private void shareAnywhere(double[] prior, int k) {
        int j = given[k];
        double[] column = columns[j];
        double kept = prior[j] * column[j];
        double all = moved(prior, j) + kept + corruption.background()[j] * (1 - prior[j]);
        share(shares[k], column, 1, prior, all);
        shares[k][j] = column[j] / clip(all - kept + corruption.background()[j] * prior[j]);
        q[k] = all;
    }

    private void shareOntoAbsent(double[] prior, int k) {
        int j = given[k];
        double[] column = columns[j];
        double absent = 1 - prior[j];
        double landed = moved(prior, j) + corruption.background()[j];
        double all = prior[j] * column[j] + absent * landed;
        share(shares[k], column, absent, prior, all);
        // A label that was written was kept.
        for (int label : given) {
            shares[k][label] = 0;
        }
        shares[k][j] = column[j] / clip(landed);
        q[k] = all;
    }

    /** What each label contributes, next to what all other causes do. */
    private static void share(double[] result, double[] column, double weight, double[] prior, double all) {
        for (int i = 0; i < result.length; i++) {
            double cause = weight * column[i];
            result[i] = cause / clip(all - prior[i] * cause);
        }
    }

    /** Sum over other labels i of p_i C_ij; in four parts, which do not wait for each other. */
    private double moved(double[] prior, int j) {
        double[] column = columns[j];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < labels; i += 4) {
            a += prior[i] * column[i];
            b += prior[i + 1] * column[i + 1];
            c += prior[i + 2] * column[i + 2];
            d += prior[i + 3] * column[i + 3];
        }
        for (; i < labels; i++) {
            a += prior[i] * column[i];
        }
        return Math.max(0, a + b + (c + d) - prior[j] * column[j]);
    }

    /** Probability that the k-th label of {@code given} is written. */
    double written(int k) {
        return q[k];
    }

    /** How much likelier the row is if label i is true: what the drop and each written label contribute, summed. */
    double ratio(int i) {
        return ratio[i];
    }

    /** Contribution of label i having been dropped. */
    double dropShare(int i) {
        // Only a label that was kept can be written, when others may not land on it.
        return moves == Moves.ONTO_ABSENT && written[i] ? 0 : corruption.dropped(i);
    }

    /** Adds to sums, for each label i, its weight times its having been written as the k-th of {@code given}. */
    void addShares(int k, double[] weights, double[] sums) {
        double[] share = shares[k];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weights[i] * share[i];
        }
    }

    private static double clip(double value) {
        return Math.min(Math.max(value, LOWEST), 1);
    }
}
