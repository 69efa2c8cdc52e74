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

    private final int missing;
    private final int wrong;

    /** C, missing by wrong: label i and label j are at i * wrong + j; so are {@code answers}. */
    private final double[] cause;

    private final double[] dropped;
    private final double[] background;
    private final double[] answers;

    /**
     * @param missing labels that are true and were not written
     * @param wrong labels that were written and are not true
     */
    PairMatching(Corruption corruption, int[] missing, int[] wrong) {
        this.missing = missing.length;
        this.wrong = wrong.length;
        this.cause = new double[missing.length * wrong.length];
        this.answers = new double[cause.length];
        this.dropped = new double[missing.length];
        this.background = new double[wrong.length];
        for (int i = 0; i < missing.length; i++) {
            dropped[i] = Math.max(corruption.dropped(missing[i]), FLOOR);
            for (int j = 0; j < wrong.length; j++) {
                cause[i * wrong.length + j] = corruption.entry(missing[i], wrong[j]);
            }
        }
        for (int j = 0; j < wrong.length; j++) {
            background[j] = Math.max(corruption.background()[wrong[j]], FLOOR);
        }
        if (cause.length > 0) {
            propagate();
        }
    }

    private void propagate() {
        Arrays.fill(answers, 1);
        double[] messages = new double[cause.length];
        // With a single label on a side, one round says all: its answers do not depend on those before.
        int rounds = missing == 1 || wrong == 1 ? 1 : MAX_ROUNDS;
        boolean settled = false;
        for (int round = 0; round < rounds && !settled; round++) {
            for (int i = 0; i < missing; i++) {
                double total = explained(i);
                for (int at = i * wrong; at < (i + 1) * wrong; at++) {
                    messages[at] = cause[at] / Math.max(total - cause[at] * answers[at], dropped[i]);
                }
            }
            settled = true;
            for (int j = 0; j < wrong; j++) {
                settled &= answer(j, messages);
            }
        }
    }

    /** What the j-th wrong label answers. Tells whether its answers are, nearly, those it gave before. */
    private boolean answer(int j, double[] messages) {
        double total = background[j];
        for (int at = j; at < messages.length; at += wrong) {
            total += messages[at];
        }
        boolean settled = true;
        for (int at = j; at < messages.length; at += wrong) {
            double answer = 1 / Math.max(total - messages[at], background[j]);
            settled &= Math.abs(answer - answers[at]) <= SETTLED * answer;
            answers[at] = answer;
        }
        return settled;
    }

    private double explained(int i) {
        double total = dropped[i];
        for (int at = i * wrong; at < (i + 1) * wrong; at++) {
            total += cause[at] * answers[at];
        }
        return total;
    }

    /** Share of the i-th missing label that was written as the j-th wrong one. */
    double moved(int i, int j) {
        int at = i * wrong + j;
        return cause[at] * answers[at] / explained(i);
    }

    /** Share of the i-th missing label that was not written. */
    double dropped(int i) {
        return dropped[i] / explained(i);
    }

    /** Share of the j-th wrong label that came without cause. */
    double uncaused(int j) {
        double caused = 0;
        for (int i = 0; i < missing; i++) {
            caused += moved(i, j);
        }
        return Math.max(0, 1 - caused);
    }
}
