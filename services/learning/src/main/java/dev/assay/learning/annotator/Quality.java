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

    private static final long FEWEST_PAIRS = 10;
    private static final long FEWEST_ANNOTATIONS = 50;
    private static final double NORMAL_95 = 1.959964;

    /**
     * Estimates an annotator's quality. F1 = 2 TP / (2 TP + FP + FN) is the share of "hits" among the trials of trusted
     * samples. Expected beforehand, with the weight of {@value #PRIOR_WEIGHT} labels, is the annotator's F1 by the model on
     * all other samples, brought to scale by how much better than chance the crowd is on trusted samples against what the
     * model makes of it: a model in learning misjudges all annotators alike, so it ranks better than it measures. The estimate is the mean of
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

    /**
     * F1 by the model, brought to scale: how much more often than blindly given ones an annotator's labels are true, against
     * the crowd's, is taken from the model; how much that is for the crowd, from trusted samples.
     */
    private static double expected(AnnotatorTally tally, AnnotatorTally crowd) {
        if (crowd.modelled().trials() == 0) {
            return f1(crowd.known());
        }
        if (tally.modelled().trials() == 0) {
            return f1(crowd.pairs() == 0 ? crowd.modelled() : crowd.known());
        }
        Counts own = tally.modelled();
        double crowdScore = Information.score(crowd.modelled());
        double known = crowd.pairs() == 0 ? crowdScore : Information.score(crowd.known());
        double score = (own.truePositives() - own.chance() + PRIOR_WEIGHT * crowdScore)
                / (own.given() - own.chance() + PRIOR_WEIGHT);
        double scaled = crowdScore > 0 ? Math.min(1, Math.max(0, score) * known / crowdScore) : 0;
        double hits = own.chance() + scaled * (own.given() - own.chance());
        return Math.min(1, 2 * hits / own.trials());
    }

    /** Whether enough is known of an annotator to show the figures to people. */
    public static boolean isSupported(AnnotatorTally tally) {
        return tally.pairs() >= FEWEST_PAIRS || tally.annotations() >= FEWEST_ANNOTATIONS;
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
