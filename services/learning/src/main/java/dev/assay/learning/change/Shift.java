package dev.assay.learning.change;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A change of the noise as it was noticed: what opened a regime.
 *
 * @param regime number of the regime that it opened
 * @param noticed annotations trained on when it was noticed
 * @param from number of the first arrival that seems to belong to the new regime
 * @param sign what it was noticed by
 * @param statistic how far the newest evidence is from what was before, in standard errors
 * @param threshold what the statistic had to exceed
 * @param before per annotator: what they did with true labels before the change, as far as pairs then in hand tell
 */
public record Shift(
        int regime,
        long noticed,
        long from,
        Sign sign,
        double statistic,
        double threshold,
        SortedMap<String, Keeping> before) {

    /** What a change is noticed by. */
    public enum Sign {
        /** Crowd rows became harder to explain. */
        LOSS,

        /** What was written for trusted samples is another thing than before. */
        PAIRS
    }

    public Shift {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
    }
}
