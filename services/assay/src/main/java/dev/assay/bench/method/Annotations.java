package dev.assay.bench.method;

import dev.assay.learning.corruption.Corruption;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;

/**
 * What the crowd wrote for silver and gold samples, in the order of arrival.
 *
 * @param arrivals all of them
 * @param corruption what corrupted them, by the share of the stream from which it held; the first is from 0 on
 */
record Annotations(List<Arrival> arrivals, NavigableMap<Double, Corruption> corruption) {

    /**
     * @param sample number of the sample in the data set
     * @param trusted whether it is a gold sample
     * @param given indices of the labels written, ascending
     */
    record Arrival(int sample, boolean trusted, String annotator, int[] given) {}

    /** The corruption at a share of the stream. */
    Corruption at(double share) {
        return Objects.requireNonNull(corruption.floorEntry(share)).getValue();
    }
}
