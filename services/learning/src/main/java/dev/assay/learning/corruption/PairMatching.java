package dev.assay.learning.corruption;

import java.util.Arrays;

/**
 * Which missing label of a pair was written as which wrong one. Each missing label i was dropped (d_i) or moved to one wrong
 * label j (C_ij); each wrong label j was caused by one missing label, or by nothing (b_j). Over all such matchings, weighted
 * by their probability, the shares come from belief propagation (Bayati, Shah and Sharma 2008 for matchings):
 *
 * <pre>
 *   u_ij = C_ij / (d_i + sum_{k != j} C_ik v_ki)     what label i says to j
 *   v_ji = 1 / (b_j + sum_{l != i} u_lj)             what j answers
 * </pre>
 *
 * exact where one of the sides has a single label, as most pairs have, and close otherwise.
 */
final class PairMatching {

    private static final int MAX_ROUNDS = 30;
    private static final double SETTLED = 1e-9;

    /** So that what a corruption rules out, but a pair shows, has some explanation. */
    private static final double FLOOR = 1e-12;

    private final int[] missing;
    private final int[] wrong;
    private final double[][] cause;
    private final double[] dropped;
    private final double[] background;
    private final double[][] answers;

    /**
     * @param missing labels that are true and were not written
     * @param wrong labels that were written and are not true
     */
    PairMatching(Corruption corruption, int[] missing, int[] wrong) {
        this.missing = missing;
        this.wrong = wrong;
        this.cause = new double[missing.length][wrong.length];
        this.answers = new double[missing.length][wrong.length];
        this.dropped = new double[missing.length];
        this.background = new double[wrong.length];
        for (int i = 0; i < missing.length; i++) {
            dropped[i] = Math.max(corruption.dropped(missing[i]), FLOOR);
            for (int j = 0; j < wrong.length; j++) {
                cause[i][j] = corruption.entry(missing[i], wrong[j]);
            }
        }
        for (int j = 0; j < wrong.length; j++) {
            background[j] = Math.max(corruption.background()[wrong[j]], FLOOR);
        }
        if (missing.length > 0 && wrong.length > 0) {
            propagate();
        }
    }

    private void propagate() {
        for (double[] row : answers) {
            Arrays.fill(row, 1);
        }
        double[][] messages = new double[missing.length][wrong.length];
        double change = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MAX_ROUNDS && change > SETTLED; round++) {
            for (int i = 0; i < missing.length; i++) {
                double total = explained(i);
                for (int j = 0; j < wrong.length; j++) {
                    messages[i][j] = cause[i][j] / Math.max(total - cause[i][j] * answers[i][j], dropped[i]);
                }
            }
            change = 0;
            for (int j = 0; j < wrong.length; j++) {
                double total = background[j];
                for (double[] row : messages) {
                    total += row[j];
                }
                for (int i = 0; i < missing.length; i++) {
                    double answer = 1 / Math.max(total - messages[i][j], background[j]);
                    change = Math.max(change, Math.abs(answer - answers[i][j]) / answer);
                    answers[i][j] = answer;
                }
            }
        }
    }

    private double explained(int i) {
        double total = dropped[i];
        for (int j = 0; j < wrong.length; j++) {
            total += cause[i][j] * answers[i][j];
        }
        return total;
    }

    /** Share of the i-th missing label that was written as the j-th wrong one. */
    double moved(int i, int j) {
        return cause[i][j] * answers[i][j] / explained(i);
    }

    /** Share of the i-th missing label that was not written. */
    double dropped(int i) {
        return dropped[i] / explained(i);
    }

    /** Share of the j-th wrong label that came without cause. */
    double uncaused(int j) {
        double caused = 0;
        for (int i = 0; i < missing.length; i++) {
            caused += moved(i, j);
        }
        return Math.max(0, 1 - caused);
    }
}
