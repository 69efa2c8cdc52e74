package dev.assay.learning.stream;

import dev.assay.learning.metrics.Scores;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which model a checkpoint should serve, by figures on the same held-out trusted samples: the gold model, unless another
 * one's mAP is higher by more than chance would have it. Chance is taken for 15 points over the root of the number of
 * samples, and half a point at least. The silver model must not be worse in OF1 either: what noise does first is to lower
 * its probabilities, which the ranking does not show.
 *
 * @param chosen the model to serve
 * @param scores figures of all candidates
 */
public record ModelChoice(Candidate chosen, Map<Candidate, Scores> scores) {

    private static final double CHANCE = 15;
    private static final double LEAST = 0.5;

    static ModelChoice of(Map<Candidate, Scores> scores) {
        Candidate chosen = Candidate.GOLD;
        Scores gold = figures(scores, Candidate.GOLD);
        double best = gold.map() + Math.max(LEAST, CHANCE / Math.sqrt(gold.samples()));
        for (Candidate other : new Candidate[] {Candidate.ANCHOR, Candidate.SILVER}) {
            Scores figures = figures(scores, other);
            boolean sound = other != Candidate.SILVER || figures.of1() >= gold.of1();
            if (sound && figures.map() > best) {
                chosen = other;
                best = figures.map();
            }
        }
        return new ModelChoice(chosen, new EnumMap<>(scores));
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
