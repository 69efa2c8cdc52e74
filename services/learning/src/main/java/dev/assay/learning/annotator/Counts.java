package dev.assay.learning.annotator;

/**
 * Expected counts of hits and misses of given labels against true ones.
 *
 * @param truePositives labels given that are true
 * @param falsePositives labels given that are not
 * @param falseNegatives true labels not given
 * @param chance how many of the labels given would be true if they were given without looking at the sample
 */
public record Counts(double truePositives, double falsePositives, double falseNegatives, double chance) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    /** With one more annotation, by each label's probability of being true. */
    Counts plus(double[] probability, int[] given, LabelRates rates) {
        double hits = 0;
        double total = 0;
        for (double p : probability) {
            total += p;
        }
        for (int label : given) {
            hits += probability[label];
        }
        return plus(new Counts(hits, given.length - hits, total - hits, rates.chance(given)));
    }

    Counts plus(Counts other) {
        return new Counts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                chance + other.chance);
    }

    /** Labels given and labels true, together; F1 is the share of twice the true positives among them. */
    double trials() {
        return 2 * truePositives + falsePositives + falseNegatives;
    }

    /** Labels given. */
    double given() {
        return truePositives + falsePositives;
    }

    /** Labels that should have been given. */
    double due() {
        return truePositives + falseNegatives;
    }
}
