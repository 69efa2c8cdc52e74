package dev.assay.learning.stream;

import dev.assay.learning.annotator.AnnotatorTally;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of annotators, to go on from.
 *
 * @param tallies by annotator
 * @param knownRates how often labels are true of trusted samples, see {@link dev.assay.learning.annotator.LabelRates#save}
 * @param modelledRates how often they are true of other samples
 */
public record SavedAnnotators(SortedMap<String, AnnotatorTally> tallies, double[] knownRates, double[] modelledRates) {

    static final SavedAnnotators NONE = new SavedAnnotators(Collections.emptySortedMap(), new double[0], new double[0]);

    public SavedAnnotators {
        tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
    }
}
