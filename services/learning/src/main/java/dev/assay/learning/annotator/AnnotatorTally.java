package dev.assay.learning.annotator;

import java.util.Collection;

/**
 * What is known of an annotator's hits and misses.
 *
 * @param known counts on trusted samples, whose truth is known
 * @param modelled expected counts on other samples, by the model's probabilities from before it saw the annotation, so
 *     that the annotation does not vouch for itself
 * @param annotations how many annotations both rest on
 * @param pairs how many of them are of trusted samples
 */
public record AnnotatorTally(Counts known, Counts modelled, long annotations, long pairs) {

    /** Nothing known. */
    public static final AnnotatorTally EMPTY = new AnnotatorTally(Counts.NONE, Counts.NONE, 0, 0);

    /**
     * With one more annotation of a sample whose truth is not known.
     *
     * @param probability per label: that it is true
     * @param given indices of the labels given
     * @param rates how often labels are true of such samples, by the same probabilities
     */
    public AnnotatorTally plus(double[] probability, int[] given, LabelRates rates) {
        return new AnnotatorTally(known, modelled.plus(probability, given, rates), annotations + 1, pairs);
    }

    /**
     * With one more annotation of a trusted sample.
     *
     * @param truth per label: 1 if it is true, else 0
     * @param given indices of the labels given
     * @param rates how often labels are true of trusted samples
     */
    public AnnotatorTally plusPair(double[] truth, int[] given, LabelRates rates) {
        return new AnnotatorTally(known.plus(truth, given, rates), modelled, annotations + 1, pairs + 1);
    }

    /** All of them together: the crowd. */
    public static AnnotatorTally sum(Collection<AnnotatorTally> tallies) {
        AnnotatorTally sum = EMPTY;
        for (AnnotatorTally tally : tallies) {
            sum = new AnnotatorTally(
                    sum.known.plus(tally.known),
                    sum.modelled.plus(tally.modelled),
                    sum.annotations + tally.annotations,
                    sum.pairs + tally.pairs);
        }
        return sum;
    }
}
