package dev.assay.learning.annotator;

/**
 * How well an annotator labels.
 *
 * @param quality F1 of the labels given against the truth, 0 to 1, shrunk towards the crowd's
 * @param lower lower end of its 95 percent interval
 * @param upper upper end of its 95 percent interval
 * @param precision share of the labels given that are true, shrunk likewise
 * @param recall share of the true labels that are given, shrunk likewise
 */
public record Quality(double quality, double lower, double upper, double precision, double recall) {

    /** Weight of the crowd's figures in an annotator's, in labels. */
    private static final double CROWD_WEIGHT = 20;

    private static final double NORMAL_95 = 1.959964;

    /**
     * Estimates an annotator's quality. F1 = 2 TP / (2 TP + FP + FN) is the share of "hits" among 2 TP + FP + FN
     * trials; with the crowd's share as prior mean, worth {@value #CROWD_WEIGHT} labels, it is the mean of a Beta
     * posterior (empirical Bayes). The interval is Wilson's (1927) at that share, with half the trials as sample size,
     * since each true positive counts as two of them.
     *
     * @param crowd all annotators together
     */
    public static Quality of(AnnotatorTally tally, AnnotatorTally crowd) {
        double hits = tally.truePositives();
        double given = hits + tally.falsePositives();
        double due = hits + tally.falseNegatives();
        double quality = shrunk(2 * hits, given + due, share(2 * crowd.truePositives(), trials(crowd)));
        double size = (given + due) / 2 + CROWD_WEIGHT;
        double z2 = NORMAL_95 * NORMAL_95;
        double centre = (quality + z2 / (2 * size)) / (1 + z2 / size);
        double half = NORMAL_95 / (1 + z2 / size) * Math.sqrt(quality * (1 - quality) / size + z2 / (4 * size * size));
        return new Quality(
                quality,
                Math.max(0, centre - half),
                Math.min(1, centre + half),
                shrunk(hits, given, share(crowd.truePositives(), crowd.truePositives() + crowd.falsePositives())),
                shrunk(hits, due, share(crowd.truePositives(), crowd.truePositives() + crowd.falseNegatives())));
    }

    private static double trials(AnnotatorTally tally) {
        return 2 * tally.truePositives() + tally.falsePositives() + tally.falseNegatives();
    }

    private static double shrunk(double hits, double trials, double mean) {
        return (hits + CROWD_WEIGHT * mean) / (trials + CROWD_WEIGHT);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
