package dev.assay.learning.annotator;

import java.util.Collection;

/**
 * Expected counts of an annotator's hits and misses. What is true is known exactly for trusted samples; elsewhere it is
 * the model's probability from before it saw the annotation, so that the annotation does not vouch for itself.
 *
 * @param truePositives expected labels given that are true
 * @param falsePositives expected labels given that are not
 * @param falseNegatives expected true labels not given
 * @param annotations how many annotations these rest on
 * @param pairs how many of them are of trusted samples
 */
public record AnnotatorTally(
        double truePositives, double falsePositives, double falseNegatives, long annotations, long pairs) {

    /** Nothing known. */
    public static final AnnotatorTally EMPTY = new AnnotatorTally(0, 0, 0, 0, 0);

    /**
     * With one more annotation of a sample whose truth is not known.
     *
     * @param probability per label: that it is true
     * @param given indices of the labels given
     */
    public AnnotatorTally plus(double[] probability, int[] given) {
        return plus(probability, given, 0);
    }

    /** With one more annotation of a trusted sample. */
    public AnnotatorTally plusPair(int[] truth, int[] given, int labels) {
        double[] certain = new double[labels];
        for (int label : truth) {
            certain[label] = 1;
        }
        return plus(certain, given, 1);
    }

    private AnnotatorTally plus(double[] probability, int[] given, int pair) {
        double hits = 0;
        double total = 0;
        for (double p : probability) {
            total += p;
        }
        for (int label : given) {
            hits += probability[label];
        }
        return new AnnotatorTally(
                truePositives + hits,
                falsePositives + given.length - hits,
                falseNegatives + total - hits,
                annotations + 1,
                pairs + pair);
    }

    /** All of them together: the crowd. */
    public static AnnotatorTally sum(Collection<AnnotatorTally> tallies) {
        AnnotatorTally sum = EMPTY;
        for (AnnotatorTally tally : tallies) {
            sum = new AnnotatorTally(
                    sum.truePositives + tally.truePositives,
                    sum.falsePositives + tally.falsePositives,
                    sum.falseNegatives + tally.falseNegatives,
                    sum.annotations + tally.annotations,
                    sum.pairs + tally.pairs);
        }
        return sum;
    }
}
