package dev.assay.learning.metrics;

/**
 * Average precision of a ranking: the mean, over the positives, of the precision at their rank. Higher scores rank
 * first; equal scores keep the order in which they are given.
 */
public final class AveragePrecision {

    private AveragePrecision() {}

    /**
     * @param scores N scores
     * @param positive which of them are positives
     * @return 0 to 1, or NaN if there is no positive
     * @throws IllegalArgumentException if a score is NaN
     */
    public static double of(float[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + positive.length + " samples");
        }
        Ranking ranking = new Ranking(scores.length);
        ranking.rank(scores, scores.length);
        return of(ranking, positive).averagePrecision();
    }

    /** Of the label that is true where {@code positive} says so. */
    static Report.Label of(Ranking ranking, boolean[] positive) {
        double sum = 0;
        int found = 0;
        for (int rank = 0; rank < ranking.size(); rank++) {
            if (positive[ranking.place(rank)]) {
                found++;
                sum += (double) found / (rank + 1);
            }
        }
        return new Report.Label(found == 0 ? Double.NaN : sum / found, found);
    }
}
