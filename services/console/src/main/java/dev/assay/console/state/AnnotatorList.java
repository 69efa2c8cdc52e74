package dev.assay.console.state;

import dev.assay.records.AnnotatorQuality;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest word on each annotator. */
public final class AnnotatorList {

    private final int limit;
    private final Map<String, AnnotatorQuality> byKey = new HashMap<>();

    /** @param limit most annotators; those with the fewest annotations are left out */
    AnnotatorList(int limit) {
        this.limit = limit;
    }

    synchronized void put(String key, AnnotatorQuality quality) {
        byKey.put(key, quality);
        if (byKey.size() > limit + limit / 10) {
            byKey.entrySet().stream()
                    .sorted(Comparator.comparingLong(entry -> entry.getValue().getAnnotations()))
                    .limit(byKey.size() - (long) limit)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(byKey::remove);
        }
    }

    synchronized void remove(String key) {
        byKey.remove(key);
    }

    /** Best first. */
    public synchronized List<AnnotatorQuality> ranked() {
        return byKey.values().stream()
                .sorted(Comparator.comparingDouble(AnnotatorQuality::getQuality)
                        .reversed()
                        .thenComparing(AnnotatorQuality::getAnnotator))
                .toList();
    }
}
