package dev.assay.learning.metrics;

/**
 * The highest precision at which at least a share of the positives is found: the maximum, over the thresholds t whose
 * recall TP / positives is at least that share, of TP / predicted, where all scores of t and above are predicted. Equal
 * scores are predicted together, so their order does not matter.
 */
public final class PrecisionAtRecall {

    /** A recall is reached that is short of it by less than a tenth of a millionth of a positive. */
    private static final double ROUNDING = 1e-7;

    private PrecisionAtRecall() {}

    /**
     * @param scores N scores
     * @param positive which of them are positives
     * @param recall share of the positives to find, above 0 and at most 1
     * @return 0 to 1, or NaN if there is no positive
     * @throws IllegalArgumentException if a score is NaN, or the sizes or the recall are not so
     */
    public static double of(float[] scores, boolean[] positive, double recall) {
        requireRecall(recall);
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + positive.length + " samples");
        }
        Ranking ranking = new Ranking(scores.length);
        ranking.rank(scores, scores.length);
        return of(ranking, positive, recall);
    }

    /**
     * Each label by itself.
     *
     * @param probabilities N x K, each from 0 to 1
     * @param truth N sets of label indices
     * @param recall share of the label's positives to find, above 0 and at most 1
     * @return K values from 0 to 1, NaN for a label without positives
     */
    public static double[] perLabel(float[][] probabilities, int[][] truth, double recall) {
        requireRecall(recall);
        Predictions predictions = new Predictions(probabilities, truth);
        Ranking ranking = new Ranking(predictions.size());
        float[] scores = new float[predictions.size()];
        double[] precisions = new double[predictions.labels()];
        for (int label = 0; label < precisions.length; label++) {
            predictions.scores(label, scores, 0);
            ranking.rank(scores, scores.length);
            precisions[label] = of(ranking, predictions.positive(label), recall);
        }
        return precisions;
    }

    /**
     * All N x K cells in one ranking, with one threshold for all labels.
     *
     * @param probabilities N x K, each from 0 to 1
     * @param truth N sets of label indices
     * @param recall share of the positives to find, above 0 and at most 1
     * @return 0 to 1, or NaN if there is no positive
     */
    public static double micro(float[][] probabilities, int[][] truth, double recall) {
        Predictions predictions = new Predictions(probabilities, truth);
        int size = predictions.size();
        float[] scores = new float[Math.multiplyExact(size, predictions.labels())];
        boolean[] positive = new boolean[scores.length];
        for (int label = 0; label < predictions.labels(); label++) {
            predictions.scores(label, scores, label * size);
            System.arraycopy(predictions.positive(label), 0, positive, label * size, size);
        }
        return of(scores, positive, recall);
    }

    private static void requireRecall(double recall) {
        if (!(recall > 0 && recall <= 1)) {
            throw new IllegalArgumentException("a recall to reach is above 0 and at most 1, not " + recall);
        }
    }

    private static double of(Ranking ranking, boolean[] positive, double recall) {
        int positives = 0;
        for (int rank = 0; rank < ranking.size(); rank++) {
            positives += positive[ranking.place(rank)] ? 1 : 0;
        }
        if (positives == 0) {
            return Double.NaN;
        }
        // 0.1 x 30 is above 3, which is a recall of 0.1 all the same.
        double needed = recall * positives - ROUNDING;
        int found = 0;
        double highest = 0;
        for (int rank = 0; rank < ranking.size(); rank++) {
            found += positive[ranking.place(rank)] ? 1 : 0;
            if (found >= needed && !ranking.tiedWithNext(rank)) {
                highest = Math.max(highest, (double) found / (rank + 1));
            }
        }
        return highest;
    }
}
