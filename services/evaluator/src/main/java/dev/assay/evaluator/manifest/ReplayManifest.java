package dev.assay.evaluator.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the result of a replay follows from. The same manifest gives the same report, byte for byte (CPU, one thread
 * per model).
 *
 * @param format {@link #FORMAT} of the writer
 * @param topic of examples, with the deployment's prefix
 * @param windows of the stretch, in order
 * @param stored checkpoints to score
 * @param overTime whether to score, besides, at each time the newest of the stored checkpoints that was there
 * @param retraining what to learn again; null for nothing
 * @param prequentialWindow samples in the sliding window of test-then-train figures
 * @param draws of the bootstrap
 * @param seed of the bootstrap
 */
public record ReplayManifest(
        int format,
        LineDescription line,
        String topic,
        List<WindowRange> windows,
        List<StoredModel> stored,
        boolean overTime,
        @Nullable Retraining retraining,
        int prequentialWindow,
        int draws,
        long seed) {

    public static final int FORMAT = 1;

    /** @throws IllegalArgumentException if it is of a newer format, or a window does not follow the one before */
    public ReplayManifest {
        windows = List.copyOf(windows);
        stored = List.copyOf(stored);
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "the manifest has format " + format + ", this program reads " + FORMAT + ": use another program");
        }
        Map<Integer, Long> reached = new HashMap<>();
        windows.forEach(window -> window.partitions().forEach(range -> {
            if (range.first() < reached.getOrDefault(range.partition(), 0L)) {
                throw new IllegalArgumentException("window " + window + " overlaps one before it");
            }
            reached.put(range.partition(), range.next());
        }));
    }

    /** The whole stretch: where each partition begins and ends. */
    public List<PartitionRange> bounds() {
        Map<Integer, PartitionRange> bounds = new TreeMap<>();
        windows.forEach(window -> window.partitions()
                .forEach(range -> bounds.merge(
                        range.partition(),
                        range,
                        (known, more) -> new PartitionRange(range.partition(), known.first(), more.next()))));
        return new ArrayList<>(bounds.values());
    }

    /**
     * The version whose digest retraining must arrive at if it repeats what the live trainer did: the last window's, if the
     * windows are the trainer's own, none is missing from the start state on, and method and settings are the trainer's.
     */
    public @Nullable Long reproduces() {
        if (retraining == null || !retraining.method().equals("assay") || retraining.changed()) {
            return null;
        }
        long at = retraining.start() == null ? 0 : retraining.start().version();
        for (WindowRange window : windows) {
            if (window.version() == null || window.parent() == null || window.parent() != at) {
                return null;
            }
            at = window.version();
        }
        return windows.isEmpty() ? null : at;
    }
}
