package dev.assay.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Records that wait for their sample: a bounded number of each sample's, and a bounded number in all. */
final class WaitingRoom {

    /** Between the sample id and the rest of a key; sorts before every character that an id may hold. */
    private static final char END = '\u0000';

    private static final char AFTER_END = '\u0001';

    private final TimestampedKeyValueStore<String, byte[]> store;
    private final int perSample;
    private final int inAll;
    private int size;

    WaitingRoom(TimestampedKeyValueStore<String, byte[]> store, int perSample, int inAll) {
        this.store = store;
        this.perSample = perSample;
        this.inAll = inAll;
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = store.all()) {
            while (all.hasNext()) {
                all.next();
                size++;
            }
        }
    }

    /** @return false if there is no room */
    boolean enter(String sampleId, Waiting record) {
        if (size >= inAll || of(sampleId).size() >= perSample) {
            return false;
        }
        String key = String.format(
                Locale.ROOT, "%s%s%020d/%s/%020d", sampleId, END, record.timestamp(), record.topic(), record.offset());
        store.put(key, ValueAndTimestamp.make(record.encode(), record.timestamp()));
        size++;
        return true;
    }

    /** Lets out all that wait for a sample, in the order of their timestamps. */
    List<Waiting> release(String sampleId) {
        return remove(of(sampleId), waiting -> true);
    }

    /** Takes out what waits for a sample under an id, which a newer record replaces. */
    void cancel(String sampleId, String id) {
        remove(of(sampleId), waiting -> waiting.id().equals(id));
    }

    /** Takes out all that has waited since before a moment. */
    List<KeyValue<String, Waiting>> expire(long before) {
        List<KeyValue<String, Waiting>> expired = new ArrayList<>();
        if (size == 0) {
            return expired;
        }
        List<KeyValue<String, Waiting>> everything = new ArrayList<>();
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = store.all()) {
            all.forEachRemaining(entry -> everything.add(decode(entry)));
        }
        for (KeyValue<String, Waiting> entry : everything) {
            if (entry.value.since() < before) {
                store.delete(entry.key);
                size--;
                expired.add(KeyValue.pair(entry.key.substring(0, entry.key.indexOf(END)), entry.value));
            }
        }
        return expired;
    }

    private List<Waiting> remove(List<KeyValue<String, Waiting>> entries, Predicate<Waiting> condition) {
        List<Waiting> removed = new ArrayList<>();
        for (KeyValue<String, Waiting> entry : entries) {
            if (condition.test(entry.value)) {
                store.delete(entry.key);
                size--;
                removed.add(entry.value);
            }
        }
        return removed;
    }

    private List<KeyValue<String, Waiting>> of(String sampleId) {
        List<KeyValue<String, Waiting>> entries = new ArrayList<>();
        if (size == 0) {
            return entries;
        }
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> range =
                store.range(sampleId + END, sampleId + AFTER_END)) {
            range.forEachRemaining(entry -> entries.add(decode(entry)));
        }
        return entries;
    }

    private static KeyValue<String, Waiting> decode(KeyValue<String, ValueAndTimestamp<byte[]>> entry) {
        return KeyValue.pair(entry.key, Waiting.decode(entry.value.value()));
    }
}
