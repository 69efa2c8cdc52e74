package dev.assay.console.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A history of bounded length: once it is full, every second entry of its older three quarters goes, so that it still reaches
 * back to the beginning, the more coarsely the longer ago. Not for use by several threads.
 */
final class Thinned<T> {

    private static final int LEAST = 4;

    private final int limit;
    private List<T> entries = new ArrayList<>();

    /** @param limit most entries, at least four being kept */
    Thinned(int limit) {
        this.limit = Math.max(LEAST, limit);
    }

    void add(T entry) {
        entries.add(entry);
        if (entries.size() > limit) {
            int recent = entries.size() - entries.size() / 4;
            List<T> kept = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                if (i >= recent || i % 2 == 0) {
                    kept.add(entries.get(i));
                }
            }
            entries = kept;
        }
    }

    /** Oldest first. */
    List<T> entries() {
        return List.copyOf(entries);
    }
}
