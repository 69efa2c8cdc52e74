package dev.assay.line;

import dev.assay.records.TrainingExample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Merges partitions into one order that follows from what the partitions hold, not from when it was read: by record
 * timestamp, then partition, then offset. A record is taken only when no partition can still bring an earlier one, that
 * is, when every partition has a record waiting or has nothing more to read. A partition that had nothing more may bring
 * an earlier one all the same, later on; so a window is put in {@link #order} once it is closed, and whoever knows its
 * offset ranges knows its order.
 */
public final class WindowMerge {

    private static final Comparator<ConsumerRecord<?, ?>> ORDER = Comparator.<ConsumerRecord<?, ?>>comparingLong(
                    ConsumerRecord::timestamp)
            .thenComparingInt(ConsumerRecord::partition);

    private final Map<TopicPartition, Deque<ConsumerRecord<String, TrainingExample>>> waiting =
            new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));

    /** Those that are not empty, the earliest record's first. */
    private final PriorityQueue<Deque<ConsumerRecord<String, TrainingExample>>> heads =
            new PriorityQueue<>(Comparator.comparing(Deque::getFirst, ORDER));

    private final Map<TopicPartition, Long> nextOffsets;
    private final Map<TopicPartition, Long> expected;
    private final List<ConsumerRecord<String, TrainingExample>> taken = new ArrayList<>();
    private int capacity;
    private long bytes;

    /** How many of those taken, from the first on, have the place that they will have in the closed window. */
    private int settled;

    /** How many of these were given to {@link #takeSettled}. */
    private int given;

    /** Whether one was taken while a partition had no record waiting, which may bring an earlier one. */
    private boolean assumed;

    /**
     * @param capacity records in a full window
     * @param start where each partition begins; all partitions must be there
     */
    public WindowMerge(int capacity, Map<TopicPartition, Long> start) {
        this.capacity = capacity;
        this.nextOffsets = new HashMap<>(start);
        this.expected = new HashMap<>(start);
        start.keySet().forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
    }

    /** Adds the next record of its partition; one that was added before, or comes before the start, is ignored. */
    public void add(ConsumerRecord<String, TrainingExample> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Deque<ConsumerRecord<String, TrainingExample>> queue = waiting(partition);
        if (record.offset() >= expected.getOrDefault(partition, 0L)) {
            queue.addLast(record);
            if (queue.size() == 1) {
                heads.add(queue);
            }
            expected.put(partition, record.offset() + 1);
        }
    }

    /**
     * Moves records into the window as long as it is not full and their order is certain.
     *
     * @param exhausted whether a partition has nothing more to read; asked of those that have no record waiting
     */
    public void advance(Predicate<TopicPartition> exhausted) {
        boolean certain = isFull()
                || waiting.entrySet().stream()
                        .allMatch(entry -> !entry.getValue().isEmpty() || exhausted.test(entry.getKey()));
        while (certain && !isFull() && !heads.isEmpty()) {
            assumed |= heads.size() < waiting.size();
            Deque<ConsumerRecord<String, TrainingExample>> first = heads.remove();
            ConsumerRecord<String, TrainingExample> record = first.removeFirst();
            taken.add(record);
            bytes += Math.max(0, record.serializedValueSize());
            settled += assumed ? 0 : 1;
            if (first.isEmpty()) {
                certain = exhausted.test(new TopicPartition(record.topic(), record.partition()));
            } else {
                heads.add(first);
            }
        }
    }

    /**
     * The next records of the open window whose place in it is certain, whatever partitions still bring: they come after
     * those that this gave before, from the first on.
     */
    public List<ConsumerRecord<String, TrainingExample>> takeSettled() {
        List<ConsumerRecord<String, TrainingExample>> next = List.copyOf(taken.subList(given, settled));
        given = settled;
        return next;
    }

    public boolean isFull() {
        return taken.size() >= capacity;
    }

    /** How many records the window holds when it is full. */
    public int capacity() {
        return capacity;
    }

    /** Changes how many records a full window holds, from the one that is open on. */
    public void resize(int records) {
        capacity = records;
    }

    /** Size of the window's records as they are in the log; one that is not known counts nothing. */
    public long bytes() {
        return bytes;
    }

    /** How many records the window holds. */
    public int taken() {
        return taken.size();
    }

    public boolean isEmpty() {
        return taken.isEmpty();
    }

    /** How many records of a partition are read but not taken. */
    public int backlog(TopicPartition partition) {
        return waiting(partition).size();
    }

    /** Closes the window with what it holds, in the order that follows from its offset ranges, and opens the next. */
    public Window close() {
        Map<TopicPartition, Long> firstOffsets = Map.copyOf(nextOffsets);
        for (ConsumerRecord<String, TrainingExample> record : taken) {
            nextOffsets.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        Window window = new Window(order(taken), firstOffsets, Map.copyOf(nextOffsets));
        taken.clear();
        bytes = 0;
        settled = 0;
        given = 0;
        assumed = false;
        return window;
    }

    /**
     * The order of a window: partitions, each by offset, merged by timestamp, then partition.
     *
     * @param records those of each partition in the order of their offsets, in whatever order of partitions
     */
    public static List<ConsumerRecord<String, TrainingExample>> order(
            List<ConsumerRecord<String, TrainingExample>> records) {
        Map<Integer, Deque<ConsumerRecord<String, TrainingExample>>> partitions = new TreeMap<>();
        records.forEach(record -> partitions
                .computeIfAbsent(record.partition(), partition -> new ArrayDeque<>())
                .addLast(record));
        PriorityQueue<Deque<ConsumerRecord<String, TrainingExample>>> heads =
                new PriorityQueue<>(Comparator.comparing(Deque::getFirst, ORDER));
        heads.addAll(partitions.values());
        List<ConsumerRecord<String, TrainingExample>> ordered = new ArrayList<>(records.size());
        while (!heads.isEmpty()) {
            Deque<ConsumerRecord<String, TrainingExample>> earliest = heads.remove();
            ordered.add(earliest.removeFirst());
            if (!earliest.isEmpty()) {
                heads.add(earliest);
            }
        }
        return List.copyOf(ordered);
    }

    private Deque<ConsumerRecord<String, TrainingExample>> waiting(TopicPartition partition) {
        Deque<ConsumerRecord<String, TrainingExample>> queue = waiting.get(partition);
        if (queue == null) {
            throw new IllegalArgumentException("partition " + partition + " is not one of " + waiting.keySet());
        }
        return queue;
    }
}
