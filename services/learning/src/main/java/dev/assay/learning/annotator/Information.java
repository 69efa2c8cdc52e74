package dev.assay.learning.annotator;

/**
 * Whether the labels that an annotator gives say anything of the truth; see docs/method.md, "Annotators". With G labels given,
 * H of them true and E expected to be true if they were given blindly, {@code s = (H - E) / (G - E)} is 0 for a spammer, in
 * the sense of Raykar and Yu (2012): what is written does not depend on what is true. How far s is below 1 depends on what the
 * hits are counted by, so it is measured against the crowd's.
 *
 * @param share s of the annotator against the crowd's; NaN if the crowd's says nothing either
 * @param evidence logarithm of how much likelier the hits are if the labels are given blindly than if they say three tenths of what
 *     the crowd's say
 */
public record Information(double share, double evidence) {

    /** Labels that say three tenths of what others' do are still of use. */
    private static final double LEAST = 0.3;

    /**
     * Odds of 1,000 to 1. By Ville's inequality, an annotator of that least use is ever taken for a spammer with a probability
     * of 1 in 1,000 at most, however often one looks (Wald 1945).
     */
    private static final double BEYOND_DOUBT = Math.log(1000);

    /**
     * Measures it.
     *
     * @param crowd all annotators together
     */
    public static Information of(AnnotatorTally tally, AnnotatorTally crowd) {
        double excess = excess(tally.known()) + excess(tally.modelled());
        double due = room(tally.known()) * score(crowd.known()) + room(tally.modelled()) * score(crowd.modelled());
        return new Information(
                due > 0 ? excess / due : Double.NaN,
                evidence(tally.known(), score(crowd.known())) + evidence(tally.modelled(), score(crowd.modelled())));
    }

    /** Whether the labels are given blindly, beyond doubt. */
    public boolean isSpam() {
        return evidence > BEYOND_DOUBT;
    }

    /** s, at least 0; 0 if nothing was given. */
    static double score(Counts counts) {
        return room(counts) > 0 ? Math.max(0, excess(counts) / room(counts)) : 0;
    }

    private static double excess(Counts counts) {
        return counts.truePositives() - counts.chance();
    }

    private static double room(Counts counts) {
        return counts.given() - counts.chance();
    }

    private static double evidence(Counts counts, double crowdScore) {
        if (counts.given() == 0 || !(counts.chance() > 0) || crowdScore == 0) {
            return 0;
        }
        double blind = Math.min(counts.chance() / counts.given(), 1 - 1e-9);
        double useful = blind + LEAST * crowdScore * (1 - blind);
        return counts.truePositives() * Math.log(blind / useful)
                + counts.falsePositives() * Math.log((1 - blind) / (1 - useful));
    }
}
