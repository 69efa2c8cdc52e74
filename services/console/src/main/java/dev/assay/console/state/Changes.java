package dev.assay.console.state;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** How often each part has changed since the start: whoever kept the count of a part knows whether to ask again. */
public final class Changes {

    private final AtomicLongArray counts = new AtomicLongArray(Part.values().length);

    public void count(Part part) {
        counts.incrementAndGet(part.ordinal());
    }

    /** Counts by the parts' ids. */
    public Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        for (Part part : Part.values()) {
            all.put(part.id(), counts.get(part.ordinal()));
        }
        return all;
    }
}
