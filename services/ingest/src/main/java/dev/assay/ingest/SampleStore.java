package dev.assay.ingest;

import dev.assay.ingest.IngestMetrics.Eviction;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The samples that a task can join to. A sample leaves when the retention has passed since it last came, or earlier, oldest
 * first, when there are too many: then disk space is bounded whatever arrives, and what is annotated most is young.
 */
final class SampleStore {

    /** Bounds the time of one sweep; what is left is too old to be found anyway. */
    private static final int SWEEP = 10_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final ArrivalQueue order;
    private final long retention;
    private final int capacity;
    private final IngestMetrics metrics;

    SampleStore(
            KeyValueStore<Bytes, byte[]> store,
            ArrivalQueue order,
            Duration retention,
            int capacity,
            IngestMetrics metrics) {
        this.store = store;
        this.order = order;
        this.retention = retention.toMillis();
        this.capacity = capacity;
        this.metrics = metrics;
        metrics.samples(order.size());
    }

    /** The sample's payload, or null if it is not there. */
    @Nullable
    Object find(byte[] sampleId, long now) {
        byte[] stored = store.get(Bytes.wrap(sampleId));
        if (stored == null) {
            return null;
        }
        StoredSample sample = StoredSample.of(stored);
        return isOld(sample.arrival(), now) ? null : sample.payload();
    }

    /** Keeps a sample; one that comes again replaces itself and is young again. */
    void put(byte[] sampleId, Object payload, long now) {
        int before = order.size();
        Bytes key = Bytes.wrap(sampleId);
        byte[] previous = store.get(key);
        if (previous != null) {
            order.remove(StoredSample.of(previous).number());
        }
        long number = order.add(now, sampleId);
        store.put(key, new StoredSample(number, now, payload).toBytes());
        while (order.size() > capacity) {
            evict(Eviction.COUNT);
        }
        metrics.samples(order.size() - before);
    }

    /** Removes what is too old. */
    void sweep(long now) {
        int before = order.size();
        ArrivalQueue.Entry oldest = order.oldest();
        for (int i = 0; i < SWEEP && oldest != null && isOld(oldest.arrival(), now); i++) {
            evict(Eviction.AGE);
            oldest = order.oldest();
        }
        metrics.samples(order.size() - before);
    }

    int size() {
        return order.size();
    }

    private void evict(Eviction why) {
        ArrivalQueue.Entry oldest = order.oldest();
        if (oldest != null) {
            store.delete(Bytes.wrap(oldest.sampleId()));
            order.remove(oldest.number());
            metrics.evicted(why);
        }
    }

    private boolean isOld(long arrival, long now) {
        return now - arrival > retention;
    }
}
