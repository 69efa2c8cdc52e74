package dev.assay.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Bounds stores in time: now and then, what is older than the retention goes, by the time of the stream. */
final class Forgetting {

    private final ProcessorContext<Object, Object> context;
    private final Duration retention;
    private final List<TimestampedKeyValueStore<String, byte[]>> stores;

    Forgetting(
            ProcessorContext<Object, Object> context,
            Duration retention,
            List<TimestampedKeyValueStore<String, byte[]>> stores) {
        this.context = context;
        this.retention = retention;
        this.stores = stores;
    }

    void schedule() {
        // A full scan each time, so seldom: at most a tenth more than the retention asks for is kept.
        context.schedule(retention.dividedBy(10), PunctuationType.STREAM_TIME, now -> {
            for (TimestampedKeyValueStore<String, byte[]> store : stores) {
                forget(store, now - retention.toMillis());
            }
        });
    }

    private static void forget(TimestampedKeyValueStore<String, byte[]> store, long before) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, ValueAndTimestamp<byte[]>> entry = all.next();
                if (entry.value.timestamp() < before) {
                    old.add(entry.key);
                }
            }
        }
        old.forEach(store::delete);
    }
}
