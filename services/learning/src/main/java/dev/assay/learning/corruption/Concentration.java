package dev.assay.learning.corruption;

/**
 * How much labels are alike in how they get corrupted, as the weight in samples of what is pooled over all labels
 * (empirical Bayes). Two things are shrunk towards a pooled one: the fates of a label (kept, dropped, moved), and where it
 * moves to (evenly, when pooled). If the counts of labels spread no more than chance would have it, the weight is large, and
 * a label with few samples borrows from all others; if labels differ, it is small.
 *
 * @param fates weight of the pooled fates
 * @param moves weight of even moves
 */
record Concentration(double fates, double moves) {

    private static final double HIGHEST = 10_000;
    private static final double LOWEST_FATES = 3;
    private static final double LOWEST_MOVES = 0.5;
    private static final double FEWEST_MOVES = 0.5;

    /** All labels taken to be alike. */
    static final Concentration ALIKE = new Concentration(HIGHEST, HIGHEST);

    /** The fixed weight {@code alpha} on the whole row. */
    static Concentration fixed(double alpha, Fates pooled) {
        return new Concentration(alpha, alpha * pooled.moved());
    }

    /**
     * Measures it by the method of moments for the Dirichlet-multinomial: with Pearson's statistic X_i of label i's counts
     * against the pooled shares over J categories, {@code E[X_i] = (J - 1) (n_i + a) / (1 + a)}. See docs/method.md,
     * "Estimator".
     *
     * @param statistics of pairs alone: counts of soft rows spread less than counts do
     */
    static Concentration measured(EmStatistics statistics, Fates pooled) {
        int labels = statistics.dropped.length;
        Moments fates = new Moments();
        Moments moves = new Moments();
        for (int i = 0; i < labels; i++) {
            Fates counts = statistics.fates(i);
            if (counts.total() > 0) {
                fates.add(counts.total(), counts.distance(pooled) / 2);
            }
            if (counts.moved() > FEWEST_MOVES && labels > 2) {
                double expected = counts.moved() / (labels - 1);
                double distance = 0;
                for (int j = 0; j < labels; j++) {
                    double difference = statistics.written(i, j) - expected;
                    distance += i == j ? 0 : difference * difference / expected;
                }
                moves.add(counts.moved(), distance / (labels - 2));
            }
        }
        return new Concentration(Math.max(LOWEST_FATES, fates.weight()), Math.max(LOWEST_MOVES, moves.weight()));
    }

    /** Whether labels move evenly, as far as can be seen. */
    boolean movesEvenly() {
        return moves >= HIGHEST;
    }

    private static final class Moments {

        private double samples;
        private double distance;
        private int rows;

        void add(double count, double scaledDistance) {
            samples += count;
            distance += scaledDistance;
            rows++;
        }

        double weight() {
            return distance <= rows ? HIGHEST : Math.min(HIGHEST, Math.max(0, samples - distance) / (distance - rows));
        }
    }
}
