package dev.assay.bench.stand;

import dev.assay.records.Checkpoint;
import dev.assay.records.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the newest checkpoint has learned from: its own window, that of the one it went on from, and so on. A version that was
 * left out, since its files were damaged, is no part of it.
 */
public final class Lineage {

    private final NavigableMap<Long, Checkpoint> announced = new TreeMap<>();

    public void add(Checkpoint checkpoint) {
        announced.put(checkpoint.getVersion(), checkpoint);
    }

    /** The newest version; 0 if there is none. */
    public long newest() {
        return announced.isEmpty() ? 0 : announced.lastKey();
    }

    /** The version that one went on from, by how many examples they had consumed. */
    public long parent(long version, Map<Long, List<String>> windows) {
        Checkpoint checkpoint = announced.get(version);
        int window = windows.getOrDefault(version, List.of()).size();
        return checkpoint == null
                ? 0
                : announced.headMap(version, false).descendingMap().values().stream()
                        .filter(earlier -> earlier.getExamples() == checkpoint.getExamples() - window)
                        .mapToLong(Checkpoint::getVersion)
                        .findFirst()
                        .orElse(0);
    }

    /** Whether an offset of the examples lies before those of the newest announcement. */
    public boolean isBefore(int partition, long offset) {
        return !announced.isEmpty()
                && offset < next(announced.lastEntry().getValue(), new Example("", partition, offset));
    }

    /** How many examples the newest checkpoint has consumed. */
    public long examples() {
        return announced.isEmpty() ? 0 : announced.lastEntry().getValue().getExamples();
    }

    /**
     * Names of all examples in the newest checkpoint's history, each as often as it was trained on.
     *
     * @param windows names by version, of the last attempt at each that this process saw
     * @param examples all there are; those between the offsets of two announcements stand for a window that it did not see
     */
    public List<String> trained(Map<Long, List<String>> windows, List<Example> examples) {
        List<String> names = new ArrayList<>();
        Optional<Checkpoint> checkpoint = announced.isEmpty()
                ? Optional.empty()
                : Optional.of(announced.lastEntry().getValue());
        while (checkpoint.isPresent()) {
            Checkpoint current = checkpoint.get();
            List<String> seen = windows.get(current.getVersion());
            checkpoint = announced.headMap(current.getVersion(), false).descendingMap().values().stream()
                    .filter(earlier -> current.getExamples() - earlier.getExamples()
                            == (seen == null
                                    ? between(earlier, current, examples).size()
                                    : seen.size()))
                    .findFirst();
            names.addAll(seen == null ? between(checkpoint.orElse(null), current, examples) : seen);
        }
        return names;
    }

    private static List<String> between(@Nullable Checkpoint from, Checkpoint to, List<Example> examples) {
        return examples.stream()
                .filter(example -> example.offset() < next(to, example) && example.offset() >= next(from, example))
                .map(Example::name)
                .toList();
    }

    private static long next(@Nullable Checkpoint checkpoint, Example example) {
        return checkpoint == null
                ? 0
                : checkpoint.getOffsets().stream()
                        .filter(range -> range.getPartition() == example.partition())
                        .mapToLong(OffsetRange::getNextOffset)
                        .findFirst()
                        .orElse(0);
    }

    /** Where an example stands in its topic. */
    public record Example(String name, int partition, long offset) {}
}
