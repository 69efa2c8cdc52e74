package dev.assay.console.state;

import dev.assay.records.NoiseChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The newest word on each change of the noise. */
public final class NoiseChanges {

    private final int limit;

    /** Keys end in the regime with leading zeros, so their order is that of the regimes. */
    private final TreeMap<String, NoiseChange> byKey = new TreeMap<>();

    /** @param limit most changes; the oldest are left out */
    NoiseChanges(int limit) {
        this.limit = limit;
    }

    synchronized void put(String key, NoiseChange change) {
        byKey.put(key, change);
        if (byKey.size() > limit) {
            byKey.pollFirstEntry();
        }
    }

    synchronized void remove(String key) {
        byKey.remove(key);
    }

    /** The newest regime first. */
    public synchronized List<NoiseChange> newestFirst() {
        List<NoiseChange> all = new ArrayList<>(byKey.values());
        all.sort(Comparator.comparingInt(NoiseChange::getRegime).reversed());
        return all;
    }
}
