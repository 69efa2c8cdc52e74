package dev.assay.evaluator.manifest;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checkpoint that the live trainer announced.
 *
 * @param uri where it is in the model store
 * @param sha256 what its manifest must be
 * @param annotations that it learned from
 * @param nextOffsets by partition: up to where it learned
 */
public record StoredModel(
        long version, String uri, String sha256, long annotations, SortedMap<Integer, Long> nextOffsets) {

    public StoredModel {
        nextOffsets = new TreeMap<>(nextOffsets);
    }

    /** As it is called in reports. */
    public String name() {
        return "v" + version;
    }

    /** Whether it has learned from an offset. */
    public boolean knows(int partition, long offset) {
        return offset < nextOffsets.getOrDefault(partition, 0L);
    }

    /** Whether it had learned no further than where a window begins. */
    public boolean isBefore(WindowRange window) {
        Map<Integer, Long> next = nextOffsets;
        return window.partitions().stream()
                .allMatch(range -> next.getOrDefault(range.partition(), 0L) <= range.first());
    }
}
