package dev.assay.learning.corruption;

/** What became of true labels: counts, or shares of them. */
record Fates(double kept, double dropped, double moved) {

    /** What becomes of true label i under a corruption. */
    static Fates of(Corruption corruption, int i) {
        double kept = corruption.entry(i, i);
        double dropped = corruption.dropped(i);
        return new Fates(kept, dropped, Math.max(0, 1 - kept - dropped));
    }

    double total() {
        return kept + dropped + moved;
    }

    /** Pearson's statistic of these counts against expected shares. */
    double distance(Fates shares) {
        double total = total();
        return square(kept - total * shares.kept) / (total * shares.kept)
                + square(dropped - total * shares.dropped) / (total * shares.dropped)
                + square(moved - total * shares.moved) / (total * shares.moved);
    }

    /** Shares, with those of {@code prior} counted as {@code weight} samples more. */
    Fates shrunk(Fates prior, double weight) {
        double total = total() + weight;
        return new Fates(
                (kept + weight * prior.kept) / total,
                (dropped + weight * prior.dropped) / total,
                (moved + weight * prior.moved) / total);
    }

    private static double square(double value) {
        return value * value;
    }
}
