package dev.assay.learning.corruption;

import java.util.Map;
import java.util.TreeMap;

/** A corruption that is known beforehand: the upper bound of what estimators can reach, or none at all. */
public final class KnownCorruption implements CorruptionEstimator {

    private final TreeMap<Long, Estimate> byFirstArrival = new TreeMap<>();

    /** @param byFirstArrival the corruption from each number of arrivals on; one must be from 0 on */
    public KnownCorruption(Map<Long, Corruption> byFirstArrival) {
        byFirstArrival.forEach((first, corruption) -> this.byFirstArrival.put(first, Estimate.assumed(corruption)));
        if (!this.byFirstArrival.containsKey(0L)) {
            throw new IllegalArgumentException("what the corruption is at the start is not given");
        }
    }

    /** One that never changes. */
    public KnownCorruption(Corruption corruption) {
        this(Map.of(0L, corruption));
    }

    @Override
    public Estimate initial(int labels) {
        return byFirstArrival.firstEntry().getValue();
    }

    @Override
    public Estimate estimate(Evidence evidence) {
        return byFirstArrival.floorEntry(evidence.arrivals()).getValue();
    }

    @Override
    public boolean knowsChange(long before, long after) {
        return !byFirstArrival.subMap(before, false, after, true).isEmpty();
    }
}
