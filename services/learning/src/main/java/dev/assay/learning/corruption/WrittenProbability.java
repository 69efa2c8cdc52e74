package dev.assay.learning.corruption;

/**
 * What one row says of each of its labels: the likelihood ratio of the label being true, and what it was written as if it
 * is; see docs/method.md, "E-step".
 */
final class WrittenProbability {

    private static final double LOWEST = 1e-3;

    private final Corruption corruption;
    private final Moves moves;
    private final double[] prior;
    private final int[] given;
    private final boolean[] written;
    private final double[] q;

    /**
     * @param prior per label: the probability that it is true
     * @param given indices of the labels written
     */
    WrittenProbability(Corruption corruption, Moves moves, double[] prior, int[] given) {
        this.corruption = corruption;
        this.moves = moves;
        this.prior = prior;
        this.given = given;
        this.written = new boolean[prior.length];
        this.q = new double[given.length];
        for (int k = 0; k < given.length; k++) {
            written[given[k]] = true;
        }
        sumCauses();
    }

    private void sumCauses() {
        double[] matrix = corruption.matrix();
        int labels = corruption.labels();
        for (int i = 0; i < labels; i++) {
            if (prior[i] != 0) {
                for (int k = 0; k < given.length; k++) {
                    if (i != given[k]) {
                        q[k] += prior[i] * matrix[i * labels + given[k]];
                    }
                }
            }
        }
        for (int k = 0; k < given.length; k++) {
            int j = given[k];
            double kept = prior[j] * corruption.entry(j, j);
            double absent = 1 - prior[j];
            q[k] = moves == Moves.ANYWHERE
                    ? q[k] + kept + corruption.background()[j] * absent
                    : kept + absent * (q[k] + corruption.background()[j]);
        }
    }

    /** Probability that the k-th label of {@code given} is written. */
    double written(int k) {
        return q[k];
    }

    /** How much likelier the row is if label i is true: what the drop and each written label contribute, summed. */
    double ratio(int i) {
        double ratio = dropShare(i);
        for (int k = 0; k < given.length; k++) {
            ratio += writtenShare(i, k);
        }
        return ratio;
    }

    /** Contribution of label i having been dropped. */
    double dropShare(int i) {
        // Only a label that was kept can be written, when others may not land on it.
        return moves == Moves.ONTO_ABSENT && written[i] ? 0 : corruption.dropped(i);
    }

    /** Contribution of label i having been written as the k-th label of {@code given}. */
    double writtenShare(int i, int k) {
        int j = given[k];
        if (moves == Moves.ANYWHERE) {
            double others = q[k] - prior[i] * corruption.entry(i, j);
            return corruption.entry(i, j) / clip(i == j ? others + corruption.background()[j] * prior[j] : others);
        }
        if (i == j) {
            return corruption.entry(j, j) / clip(landedOn(j, k));
        }
        if (written[i]) {
            return 0;
        }
        double cause = (1 - prior[j]) * corruption.entry(i, j);
        return cause / clip(q[k] - prior[i] * cause);
    }

    /** Probability that label j is written though it is not true. */
    private double landedOn(int j, int k) {
        double kept = prior[j] * corruption.entry(j, j);
        double absent = 1 - prior[j];
        if (absent > 0) {
            return (q[k] - kept) / absent;
        }
        double sum = corruption.background()[j];
        for (int i = 0; i < corruption.labels(); i++) {
            sum += i == j ? 0 : prior[i] * corruption.entry(i, j);
        }
        return sum;
    }

    private static double clip(double value) {
        return Math.min(Math.max(value, LOWEST), 1);
    }
}
