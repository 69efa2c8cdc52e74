package dev.assay.evaluator.stretch;

import dev.assay.evaluator.manifest.PartitionRange;
import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.WindowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.Consumer;

/** Where a stretch begins and ends, and how it falls into windows. */
public final class Stretch {

    private final TopicBounds bounds;
    private final History history;

    public Stretch(TopicBounds bounds, History history) {
        this.bounds = bounds;
        this.history = history;
    }

    /**
     * The windows between two places: the live trainer's, cut where the stretch cuts them, and windows formed anew of what no
     * announced window holds.
     *
     * @param consumer to ask for offsets of times
     * @param form forms windows of the records between two places
     * @throws ReplayException if there is nothing between the two places, or it is not there any more
     */
    public List<WindowRange> windows(
            Position from,
            Position to,
            Consumer<?, ?> consumer,
            BiFunction<SortedMap<Integer, Long>, SortedMap<Integer, Long>, List<WindowRange>> form) {
        SortedMap<Integer, Long> first = offsets(from, bounds.beginning(), consumer);
        SortedMap<Integer, Long> next = offsets(to, bounds.end(), consumer);
        List<PartitionRange> whole = new ArrayList<>();
        first.forEach((partition, offset) -> whole.add(
                new PartitionRange(partition, offset, Math.max(offset, next.getOrDefault(partition, offset)))));
        bounds.requireWhole(whole);
        if (whole.stream().allMatch(range -> range.first() == range.next())) {
            throw new ReplayException("there are no examples in the stretch: " + bounds.topic() + " holds offsets "
                    + bounds.beginning() + " to before " + bounds.end());
        }
        List<WindowRange> recorded = history.windows(
                to instanceof Position.Version version ? Optional.of(version.version()) : Optional.empty());
        List<WindowRange> cut = recorded.stream()
                .map(window -> cut(window, whole))
                .filter(w -> !w.isEmpty())
                .toList();
        List<WindowRange> all = new ArrayList<>();
        SortedMap<Integer, Long> at = new TreeMap<>(first);
        for (WindowRange window : cut) {
            SortedMap<Integer, Long> begins = new TreeMap<>(at);
            window.partitions().forEach(range -> begins.put(range.partition(), range.first()));
            all.addAll(between(at, begins, form));
            all.add(window);
            window.partitions().forEach(range -> at.put(range.partition(), range.next()));
        }
        SortedMap<Integer, Long> ends = new TreeMap<>();
        whole.forEach(range -> ends.put(range.partition(), range.next()));
        all.addAll(between(at, ends, form));
        return all;
    }

    private static List<WindowRange> between(
            SortedMap<Integer, Long> from,
            SortedMap<Integer, Long> to,
            BiFunction<SortedMap<Integer, Long>, SortedMap<Integer, Long>, List<WindowRange>> form) {
        boolean any = to.entrySet().stream()
                .anyMatch(end -> end.getValue() > from.getOrDefault(end.getKey(), Long.MAX_VALUE));
        return any ? form.apply(from, to) : List.of();
    }

    private SortedMap<Integer, Long> offsets(
            Position position, SortedMap<Integer, Long> open, Consumer<?, ?> consumer) {
        if (position instanceof Position.Beginning) {
            return bounds.beginning();
        }
        if (position instanceof Position.End) {
            return bounds.end();
        }
        if (position instanceof Position.Time time) {
            return bounds.at(time, consumer);
        }
        SortedMap<Integer, Long> offsets = new TreeMap<>(open);
        if (position instanceof Position.Version version) {
            offsets.putAll(bounds.beginning());
            offsets.putAll(History.nextOffsets(history.get(version.version())));
        } else if (position instanceof Position.Offsets given) {
            offsets.putAll(given.byPartition());
        }
        return offsets;
    }

    /** What of a window lies within the stretch. Cut, it is no longer the trainer's. */
    private static WindowRange cut(WindowRange window, List<PartitionRange> whole) {
        List<PartitionRange> ranges = new ArrayList<>();
        for (PartitionRange range : window.partitions()) {
            whole.stream()
                    .filter(bound -> bound.partition() == range.partition())
                    .forEach(bound -> {
                        long first = Math.min(Math.max(range.first(), bound.first()), bound.next());
                        ranges.add(new PartitionRange(
                                range.partition(), first, Math.max(first, Math.min(range.next(), bound.next()))));
                    });
        }
        return ranges.equals(window.partitions()) ? window : WindowRange.of(ranges);
    }
}
