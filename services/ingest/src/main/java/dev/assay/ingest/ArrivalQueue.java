package dev.assay.ingest;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The order in which a task's things arrived, kept in a store: number to (arrival, sample id). */
final class ArrivalQueue {

    private final KeyValueStore<Bytes, byte[]> store;
    private long head;
    private long next;
    private int size;

    /** One thing; {@code arrival} is by the {@link TaskClock}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(long number, long arrival, byte[] sampleId) {}

    /** Counts what is in the store already. */
    ArrivalQueue(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                long number = ByteBuffer.wrap(entry.key.get()).getLong();
                head = size == 0 ? number : head;
                next = number + 1;
                size++;
            }
        }
    }

    /** Appends; the number stands for the thing until it is removed. */
    long add(long arrival, byte[] sampleId) {
        long number = next++;
        byte[] value = ByteBuffer.allocate(Long.BYTES + sampleId.length)
                .putLong(arrival)
                .put(sampleId)
                .array();
        store.put(key(number), value);
        size++;
        return number;
    }

    /** Removes, wherever it stands; nothing happens if it is not there. */
    void remove(long number) {
        if (store.delete(key(number)) != null) {
            size--;
        }
    }

    /** What arrived first of all that is left. */
    @Nullable
    Entry oldest() {
        while (head < next) {
            byte[] value = store.get(key(head));
            if (value != null) {
                ByteBuffer buffer = ByteBuffer.wrap(value);
                long arrival = buffer.getLong();
                byte[] sampleId = new byte[buffer.remaining()];
                buffer.get(sampleId);
                return new Entry(head, arrival, sampleId);
            }
            head++;
        }
        return null;
    }

    int size() {
        return size;
    }

    private static Bytes key(long number) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
