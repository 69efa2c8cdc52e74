package dev.assay.evaluator.stretch;

import dev.assay.evaluator.manifest.PartitionRange;
import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.StoredModel;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.records.Checkpoint;
import dev.assay.records.OffsetRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the live trainer of a line announced: its windows, and its checkpoints. */
public final class History {

    private final String line;
    private final NavigableMap<Long, Checkpoint> byVersion = new TreeMap<>();

    /** @param announcements the last of each version */
    public History(String line, Collection<Checkpoint> announcements) {
        this.line = line;
        announcements.forEach(announcement -> byVersion.put(announcement.getVersion(), announcement));
    }

    /** @throws ReplayException if the version was never announced */
    public Checkpoint get(long version) {
        Checkpoint checkpoint = byVersion.get(version);
        if (checkpoint == null) {
            throw new ReplayException("line " + line + " has no version " + version + ": "
                    + (byVersion.isEmpty()
                            ? "it has none; is assay.line.name right?"
                            : "it has " + byVersion.firstKey() + " to " + byVersion.lastKey()));
        }
        return checkpoint;
    }

    /** All versions, the oldest first. */
    public List<Checkpoint> all() {
        return List.copyOf(byVersion.values());
    }

    /**
     * The windows that led to a version, the oldest first, as far back as announcements go. What a damaged checkpoint made the
     * trainer learn again belongs to the version that counted in the end.
     *
     * @param newest version; empty for the newest there is
     */
    public List<WindowRange> windows(Optional<Long> newest) {
        Deque<WindowRange> windows = new ArrayDeque<>();
        long version = newest.orElse(byVersion.isEmpty() ? 0 : byVersion.lastKey());
        while (version > 0 && byVersion.containsKey(version)) {
            Checkpoint checkpoint = get(version);
            long parent = parent(checkpoint);
            windows.addFirst(window(checkpoint, parent, Optional.ofNullable(byVersion.get(parent))));
            version = parent;
        }
        return new ArrayList<>(windows);
    }

    private static long parent(Checkpoint checkpoint) {
        Long recorded = checkpoint.getParent();
        return recorded == null ? checkpoint.getVersion() - 1 : recorded;
    }

    private static WindowRange window(Checkpoint checkpoint, long parent, Optional<Checkpoint> before) {
        SortedMap<Integer, Long> reached = before.map(History::nextOffsets).orElseGet(TreeMap::new);
        List<PartitionRange> ranges = new ArrayList<>();
        for (OffsetRange range : checkpoint.getOffsets()) {
            Long recorded = range.getFirstOffset();
            long first = recorded == null ? reached.getOrDefault(range.getPartition(), 0L) : recorded;
            ranges.add(new PartitionRange(range.getPartition(), first, range.getNextOffset()));
        }
        ranges.sort(Comparator.comparingInt(PartitionRange::partition));
        return new WindowRange(
                checkpoint.getVersion(), parent, checkpoint.getSha256(), checkpoint.getLeftOut(), ranges);
    }

    /** Up to where a version learned, by partition. */
    public static SortedMap<Integer, Long> nextOffsets(Checkpoint checkpoint) {
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        checkpoint.getOffsets().forEach(range -> offsets.put(range.getPartition(), range.getNextOffset()));
        return offsets;
    }

    /** A version as a manifest has it. */
    public static StoredModel stored(Checkpoint checkpoint) {
        return new StoredModel(
                checkpoint.getVersion(),
                checkpoint.getUri(),
                checkpoint.getSha256(),
                checkpoint.getAnnotations(),
                nextOffsets(checkpoint));
    }
}
