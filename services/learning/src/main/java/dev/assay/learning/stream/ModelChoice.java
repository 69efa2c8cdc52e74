package dev.assay.learning.stream;

import dev.assay.learning.metrics.Scores;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which model a checkpoint should serve, by figures on the same held-out trusted samples: the one served before, the gold
 * model at first, unless another one's mAP is higher by more than chance would have it. Chance is taken for 15 points over
 * the root of the number of samples, and half a point at least. The silver model must not be worse than the gold one in
 * OF1 either: what noise does first is to lower its probabilities, which the ranking does not show.
 *
 * @param chosen the model to serve
 * @param scores figures of all candidates
 */
public record ModelChoice(Candidate chosen, Map<Candidate, Scores> scores) {

    private static final double CHANCE = 15;
    private static final double LEAST = 0.5;

    /** @param served the model served before */
    static ModelChoice of(Candidate served, Map<Candidate, Scores> scores) {
        Candidate chosen = isSound(served, scores) ? served : Candidate.GOLD;
        Scores figures = figures(scores, chosen);
        double best = figures.map() + Math.max(LEAST, CHANCE / Math.sqrt(figures.samples()));
        for (Candidate other : Candidate.values()) {
            double map = figures(scores, other).map();
            if (map > best && isSound(other, scores)) {
                chosen = other;
                best = map;
            }
        }
        return new ModelChoice(chosen, new EnumMap<>(scores));
    }

    private static boolean isSound(Candidate candidate, Map<Candidate, Scores> scores) {
        return candidate != Candidate.SILVER
                || figures(scores, candidate).of1()
                        >= figures(scores, Candidate.GOLD).of1();
    }

    /** Figures of a candidate. */
    public Scores scores(Candidate candidate) {
        return figures(scores, candidate);
    }

    private static Scores figures(Map<Candidate, Scores> scores, Candidate candidate) {
        Scores figures = scores.get(candidate);
        if (figures == null) {
            throw new IllegalArgumentException("there are no figures of the model '" + candidate.id() + "'");
        }
        return figures;
    }
}
