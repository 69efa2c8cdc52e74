package dev.assay.learning.metrics;

/**
 * The figures of {@link Evaluation} on samples that are drawn with replacement, any number of times: what does not depend on
 * the draw is worked out once. Copies of a sample count as if they stood one after the other where the sample stands. Safe
 * for use by several threads.
 */
final class ResampledScores {

    private static final int BINS = 15;

    private final Predictions predictions;
    private final float[][] probabilities;
    private final float threshold;
    // K x N: samples of each label, the highest probability first.
    private final int[][] ranked;

    ResampledScores(float[][] probabilities, int[][] truth, double threshold) {
        this.predictions = new Predictions(probabilities, truth);
        this.probabilities = probabilities;
        this.threshold = (float) threshold;
        this.ranked = new int[predictions.labels()][predictions.size()];
        Ranking ranking = new Ranking(predictions.size());
        float[] scores = new float[predictions.size()];
        for (int label = 0; label < ranked.length; label++) {
            predictions.scores(label, scores, 0);
            ranking.rank(scores, scores.length);
            for (int rank = 0; rank < scores.length; rank++) {
                ranked[label][rank] = ranking.place(rank);
            }
        }
    }

    /** @param counts how often each sample was drawn, N */
    Figures at(int[] counts) {
        double average = 0;
        int ranking = 0;
        double precisions = 0;
        double recalls = 0;
        long[] all = new long[3];
        for (int label = 0; label < ranked.length; label++) {
            double precision = averagePrecision(label, counts);
            if (!Double.isNaN(precision)) {
                average += precision;
                ranking++;
            }
            long[] cells = cells(label, counts);
            precisions += Fractions.ratio(cells[2], cells[1]);
            recalls += Fractions.ratio(cells[2], cells[0]);
            for (int i = 0; i < all.length; i++) {
                all[i] += cells[i];
            }
        }
        return new Figures(
                ranking == 0 ? Double.NaN : 100 * average / ranking,
                100 * Fractions.harmonicMean(precisions / ranked.length, recalls / ranked.length),
                100 * Fractions.harmonicMean(Fractions.ratio(all[2], all[1]), Fractions.ratio(all[2], all[0])),
                100 * calibrationError(counts));
    }

    private double averagePrecision(int label, int[] counts) {
        boolean[] positive = predictions.positive(label);
        double sum = 0;
        long seen = 0;
        long found = 0;
        for (int sample : ranked[label]) {
            for (int copy = 0; copy < counts[sample]; copy++) {
                seen++;
                if (positive[sample]) {
                    found++;
                    sum += (double) found / seen;
                }
            }
        }
        return found == 0 ? Double.NaN : sum / found;
    }

    /** How many samples have the label, are predicted to have it, and both. */
    private long[] cells(int label, int[] counts) {
        boolean[] positive = predictions.positive(label);
        long[] cells = new long[3];
        for (int sample = 0; sample < counts.length; sample++) {
            boolean predicted = probabilities[sample][label] >= threshold;
            cells[0] += positive[sample] ? counts[sample] : 0;
            cells[1] += predicted ? counts[sample] : 0;
            cells[2] += predicted && positive[sample] ? counts[sample] : 0;
        }
        return cells;
    }

    private double calibrationError(int[] counts) {
        double[] excess = new double[BINS];
        long total = 0;
        for (int label = 0; label < ranked.length; label++) {
            boolean[] positive = predictions.positive(label);
            for (int sample = 0; sample < counts.length; sample++) {
                double p = probabilities[sample][label];
                excess[Math.min((int) (p * BINS), BINS - 1)] += counts[sample] * (p - (positive[sample] ? 1 : 0));
                total += counts[sample];
            }
        }
        double sum = 0;
        for (double bin : excess) {
            sum += Math.abs(bin);
        }
        return sum / total;
    }

    /** Figures in percent, as {@link Scores}. */
    record Figures(double map, double cf1, double of1, double ece) {}
}
