package dev.assay.learning.annotator;

/**
 * How well an annotator labels.
 *
 * @param quality F1 of the labels given against the truth, 0 to 1
 * @param lower lower end of its 95 percent interval
 * @param upper upper end of its 95 percent interval
 * @param precision share of the labels given that are true
 * @param recall share of the true labels that are given
 */
public record Quality(double quality, double lower, double upper, double precision, double recall) {

    /** Weight of what is expected of an annotator before the trusted samples speak, in labels. */
    private static final double PRIOR_WEIGHT = 20;

    private static final double NORMAL_95 = 1.959964;

    /**
     * Estimates an annotator's quality. F1 = 2 TP / (2 TP + FP + FN) is the share of "hits" among the trials of trusted
     * samples. Expected beforehand, with the weight of {@value #PRIOR_WEIGHT} labels, is the annotator's F1 by the model on
     * all other samples, brought to scale by what the crowd's F1 is on trusted samples against what the model makes of it:
     * a model in learning misjudges all annotators alike, so it ranks better than it measures. The estimate is the mean of
     * the Beta posterior (empirical Bayes). The interval is Wilson's (1927) at it, with half the trials as sample size,
     * since each true positive counts as two of them.
     *
     * @param crowd all annotators together
     */
    public static Quality of(AnnotatorTally tally, AnnotatorTally crowd) {
        Counts known = tally.known();
        double quality = shrunk(2 * known.truePositives(), known.trials(), expected(tally, crowd));
        double size = known.trials() / 2 + PRIOR_WEIGHT;
        double z2 = NORMAL_95 * NORMAL_95;
        double centre = (quality + z2 / (2 * size)) / (1 + z2 / size);
        double half = NORMAL_95 / (1 + z2 / size) * Math.sqrt(quality * (1 - quality) / size + z2 / (4 * size * size));
        Counts all = crowd.pairs() == 0 ? crowd.modelled() : crowd.known();
        return new Quality(
                quality,
                Math.max(0, centre - half),
                Math.min(1, centre + half),
                shrunk(known.truePositives(), known.given(), share(all.truePositives(), all.given())),
                shrunk(known.truePositives(), known.due(), share(all.truePositives(), all.due())));
    }

    private static double expected(AnnotatorTally tally, AnnotatorTally crowd) {
        double crowdKnown = f1(crowd.known());
        double crowdModelled = f1(crowd.modelled());
        if (crowd.modelled().trials() == 0) {
            return crowdKnown;
        }
        double modelled =
                shrunk(2 * tally.modelled().truePositives(), tally.modelled().trials(), crowdModelled);
        boolean scalable = crowd.known().trials() > 0 && crowdModelled > 0;
        return Math.min(1, scalable ? modelled * crowdKnown / crowdModelled : modelled);
    }

    private static double f1(Counts counts) {
        return share(2 * counts.truePositives(), counts.trials());
    }

    private static double shrunk(double hits, double trials, double mean) {
        return (hits + PRIOR_WEIGHT * mean) / (trials + PRIOR_WEIGHT);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
