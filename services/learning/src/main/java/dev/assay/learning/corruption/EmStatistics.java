package dev.assay.learning.corruption;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sufficient statistics of one E-step: how often each true label was written as each label, was dropped, and how often
 * labels were written without cause; see docs/method.md, "E-step". Costs K times the labels written per row whose truth
 * is soft, and what {@link PairCounts} says where it is known.
 */
final class EmStatistics {

    private static final double LOWEST_WRITTEN = 1e-3;

    /** D, K. */
    final double[] dropped;

    /** B, K: labels written without cause. */
    final double[] uncaused;

    /** M, K: rows on which the label is not true. */
    final double[] absent;

    private final Corruption corruption;
    private final Moves moves;
    private final int labels;
    private final WrittenProbability row;
    private final double[] shares;

    /** N, column by column: true label i written as label j is at [j][i]. */
    private final double[][] columns;

    private double @Nullable [] moved;

    EmStatistics(Corruption corruption, Moves moves) {
        this.corruption = corruption;
        this.moves = moves;
        this.labels = corruption.labels();
        this.row = new WrittenProbability(corruption, moves);
        this.shares = new double[labels];
        this.columns = new double[labels][labels];
        this.dropped = new double[labels];
        this.uncaused = new double[labels];
        this.absent = new double[labels];
    }

    /** Adds a row whose truth is not known. */
    void add(double[] prior, int[] given, double weight) {
        moved = null;
        row.explain(prior, given);
        for (int i = 0; i < labels; i++) {
            double ratio = row.ratio(i);
            double denominator = 1 - prior[i] + prior[i] * ratio;
            double share = denominator == 0 ? 0 : prior[i] / denominator;
            shares[i] = weight * share;
            dropped[i] += shares[i] * row.dropShare(i);
            absent[i] += weight * (1 - share * ratio);
        }
        for (int k = 0; k < given.length; k++) {
            int j = given[k];
            row.addShares(k, shares, columns[j]);
            uncaused[j] +=
                    weight * corruption.background()[j] * (1 - prior[j]) / Math.max(row.written(k), LOWEST_WRITTEN);
        }
    }

    /** Adds rows whose truth is known. */
    void addPairs(List<LabelPair> pairs, double weight) {
        addPairs(pairs, new PairCounts(moves == Moves.ANYWHERE ? List.of() : pairs, labels), weight);
    }

    /** As {@link #addPairs(List, double)}, with the counts of these pairs at hand. */
    void addPairs(List<LabelPair> pairs, PairCounts counts, double weight) {
        if (moves == Moves.ANYWHERE) {
            pairs.forEach(pair -> add(certain(pair.truth()), pair.given(), weight));
        } else {
            counts.addTo(this, corruption, weight);
        }
    }

    private double[] certain(int[] truth) {
        double[] prior = new double[labels];
        for (int label : truth) {
            prior[label] = 1;
        }
        return prior;
    }

    /** Adds to how often true label i was written as label j. */
    void addWritten(int i, int j, double weight) {
        moved = null;
        columns[j][i] += weight;
    }

    /** How often true label i was written as label j. */
    double written(int i, int j) {
        return columns[j][i];
    }

    /** What became of true label i. */
    Fates fates(int i) {
        return new Fates(written(i, i), dropped[i], moved()[i]);
    }

    /** Per true label: how often it was written as another. */
    private double[] moved() {
        double[] known = moved;
        if (known != null) {
            return known;
        }
        double[] sums = new double[labels];
        for (int j = 0; j < labels; j++) {
            double own = sums[j];
            for (int i = 0; i < labels; i++) {
                sums[i] += columns[j][i];
            }
            sums[j] = own;
        }
        moved = sums;
        return sums;
    }

    /** What became of all true labels. */
    Fates allFates() {
        double kept = 0;
        double lost = 0;
        double elsewhere = 0;
        for (int i = 0; i < labels; i++) {
            Fates fates = fates(i);
            kept += fates.kept();
            lost += fates.dropped();
            elsewhere += fates.moved();
        }
        return new Fates(kept, lost, elsewhere);
    }
}
