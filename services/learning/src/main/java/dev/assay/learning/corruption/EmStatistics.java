package dev.assay.learning.corruption;

/**
 * Sufficient statistics of one E-step: how often each true label was written as each label, was dropped, and how often
 * labels were written without cause; see docs/method.md, "E-step". Costs K times the labels written per row whose truth
 * is soft, and the true labels times the labels written where it is known.
 */
final class EmStatistics {

    private static final double LOWEST_WRITTEN = 1e-3;

    /** N, K x K, row-major. */
    final double[] written;

    /** D, K. */
    final double[] dropped;

    /** B, K: labels written without cause. */
    final double[] uncaused;

    /** M, K: rows on which the label is not true. */
    final double[] absent;

    private final Corruption corruption;
    private final Moves moves;
    private final int labels;

    EmStatistics(Corruption corruption, Moves moves) {
        this.corruption = corruption;
        this.moves = moves;
        this.labels = corruption.labels();
        this.written = new double[labels * labels];
        this.dropped = new double[labels];
        this.uncaused = new double[labels];
        this.absent = new double[labels];
    }

    /** Adds a row whose truth is not known. */
    void add(double[] prior, int[] given, double weight) {
        WrittenProbability row = new WrittenProbability(corruption, moves, prior, given);
        for (int i = 0; i < labels; i++) {
            double posterior = prior[i] == 0 ? 0 : addCause(row, prior[i], given, i, weight);
            absent[i] += weight * (1 - posterior);
        }
        for (int k = 0; k < given.length; k++) {
            int j = given[k];
            uncaused[j] +=
                    weight * corruption.background()[j] * (1 - prior[j]) / Math.max(row.written(k), LOWEST_WRITTEN);
        }
    }

    /** Shares out true label i of a row among what it may have been written as; returns its posterior. */
    private double addCause(WrittenProbability row, double prior, int[] given, int i, double weight) {
        double ratio = row.ratio(i);
        double denominator = 1 - prior + prior * ratio;
        double share = denominator == 0 ? 0 : prior / denominator;
        for (int k = 0; k < given.length; k++) {
            written[i * labels + given[k]] += weight * share * row.writtenShare(i, k);
        }
        dropped[i] += weight * share * row.dropShare(i);
        return share * ratio;
    }

    /** Adds a row whose truth is known. */
    void addPair(LabelPair pair, double weight) {
        if (moves == Moves.ANYWHERE) {
            add(certain(pair.truth()), pair.given(), weight);
            return;
        }
        PairExplanation explained = PairExplanation.of(corruption, pair);
        int[] missing = explained.missing();
        int[] wrong = explained.wrong();
        for (int i = 0; i < missing.length; i++) {
            for (int j = 0; j < wrong.length; j++) {
                written[missing[i] * labels + wrong[j]] += weight * explained.moved()[i][j];
            }
            dropped[missing[i]] += weight * explained.dropped()[i];
        }
        for (int j = 0; j < wrong.length; j++) {
            uncaused[wrong[j]] += weight * explained.uncaused()[j];
        }
        boolean[] isTrue = new boolean[labels];
        for (int label : pair.truth()) {
            isTrue[label] = true;
        }
        for (int label = 0; label < labels; label++) {
            absent[label] += isTrue[label] ? 0 : weight;
        }
        for (int label : explained.kept()) {
            written[label * labels + label] += weight;
        }
    }

    private double[] certain(int[] truth) {
        double[] prior = new double[labels];
        for (int label : truth) {
            prior[label] = 1;
        }
        return prior;
    }

    /** What became of true label i. */
    Fates fates(int i) {
        double moved = 0;
        for (int j = 0; j < labels; j++) {
            moved += i == j ? 0 : written[i * labels + j];
        }
        return new Fates(written[i * labels + i], dropped[i], moved);
    }

    /** What became of all true labels. */
    Fates allFates() {
        double kept = 0;
        double lost = 0;
        double moved = 0;
        for (int i = 0; i < labels; i++) {
            Fates fates = fates(i);
            kept += fates.kept();
            lost += fates.dropped();
            moved += fates.moved();
        }
        return new Fates(kept, lost, moved);
    }
}
