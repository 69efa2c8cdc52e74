package dev.assay.learning.stream;

import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.annotator.LabelRates;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the tally of each annotator. */
final class AnnotatorBook {

    private final int labels;
    private final SortedMap<String, AnnotatorTally> tallies;
    private final LabelRates known;
    private final LabelRates modelled;

    AnnotatorBook(int labels, SavedAnnotators saved) {
        this.labels = labels;
        this.tallies = new TreeMap<>(saved.tallies());
        this.known = new LabelRates(labels, saved.knownRates());
        this.modelled = new LabelRates(labels, saved.modelledRates());
    }

    /**
     * Counts an annotation of a sample whose truth is not known.
     *
     * @param probability per label: that it is true
     */
    void add(Arrival arrival, double[] probability) {
        modelled.add(probability);
        put(arrival, tally(arrival).plus(probability, arrival.given(), modelled));
    }

    /** Counts an annotation of a trusted sample. */
    void addPair(Arrival arrival, int[] truth) {
        double[] certain = new double[labels];
        for (int label : truth) {
            certain[label] = 1;
        }
        known.add(certain);
        put(arrival, tally(arrival).plusPair(certain, arrival.given(), known));
    }

    private AnnotatorTally tally(Arrival arrival) {
        return tallies.getOrDefault(arrival.annotator(), AnnotatorTally.EMPTY);
    }

    private void put(Arrival arrival, AnnotatorTally tally) {
        tallies.put(arrival.annotator(), tally);
    }

    SavedAnnotators save() {
        return new SavedAnnotators(tallies, known.save(), modelled.save());
    }
}
