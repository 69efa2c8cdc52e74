package dev.assay.learning.corruption;

import java.util.Arrays;

/**
 * What one row says of each of its labels: the likelihood ratio of the label being true, and what it was written as if it
 * is; see docs/method.md, "E-step". One of these serves many rows, one after the other: {@link #explain} each. Everything is
 * computed label by label along the columns of C, which lie one after the other in memory.
 */
final class WrittenProbability {

    private static final double LOWEST = 1e-3;

    private final int labels;
    private final double[] columns;
    private final Corruption corruption;
    private final Moves moves;
    private final boolean[] written;
    private final double[] ratio;
    private int[] given = {};
    private double[] q = {};

    /** Contribution of label i having been written as the k-th label of {@code given}, at k * K + i. */
    private double[] shares = {};

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
            shares = new double[given.length * labels];
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
            int at = k * labels;
            for (int i = 0; i < labels; i++) {
                ratio[i] += shares[at + i];
            }
        }
    }

    private void shareAnywhere(double[] prior, int k) {
        int j = given[k];
        int column = j * labels;
        int at = k * labels;
        double kept = prior[j] * columns[column + j];
        double moved = moved(prior, j);
        double all = moved + kept + corruption.background()[j] * (1 - prior[j]);
        for (int i = 0; i < labels; i++) {
            double cause = columns[column + i];
            shares[at + i] = cause / clip(all - prior[i] * cause);
        }
        shares[at + j] = columns[column + j] / clip(all - kept + corruption.background()[j] * prior[j]);
        q[k] = all;
    }

    private void shareOntoAbsent(double[] prior, int k) {
        int j = given[k];
        int column = j * labels;
        int at = k * labels;
        double absent = 1 - prior[j];
        double landed = moved(prior, j) + corruption.background()[j];
        double all = prior[j] * columns[column + j] + absent * landed;
        for (int i = 0; i < labels; i++) {
            double cause = absent * columns[column + i];
            shares[at + i] = cause / clip(all - prior[i] * cause);
        }
        // A label that was written was kept.
        for (int label : given) {
            shares[at + label] = 0;
        }
        shares[at + j] = columns[column + j] / clip(landed);
        q[k] = all;
    }

    /** Sum over other labels i of p_i C_ij; in four parts, which do not wait for each other. */
    private double moved(double[] prior, int j) {
        int column = j * labels;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < labels; i += 4) {
            a += prior[i] * columns[column + i];
            b += prior[i + 1] * columns[column + i + 1];
            c += prior[i + 2] * columns[column + i + 2];
            d += prior[i + 3] * columns[column + i + 3];
        }
        for (; i < labels; i++) {
            a += prior[i] * columns[column + i];
        }
        return Math.max(0, a + b + (c + d) - prior[j] * columns[column + j]);
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

    /** Adds to {@code sums[offset + i]}, for each label i, its weight times its having been written as the k-th of {@code given}. */
    void addShares(int k, double[] weights, double[] sums, int offset) {
        int at = k * labels;
        for (int i = 0; i < labels; i++) {
            sums[offset + i] += weights[i] * shares[at + i];
        }
    }

    private static double clip(double value) {
        return Math.min(Math.max(value, LOWEST), 1);
    }
}
