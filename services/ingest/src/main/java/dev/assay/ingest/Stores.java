package dev.assay.ingest;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/** The state stores; the timestamp beside each value says when it may be forgotten. */
final class Stores {

    /** Sample id to the bytes of the sample's record. */
    static final String SAMPLES = "samples";

    /** Sample id, NUL, topic, NUL, offset to {@link Waiting}. */
    static final String WAITING = "waiting";

    /** Annotation id to the newest revision seen. */
    static final String REVISIONS = "revisions";

    /** Sample id to the bytes of the newest trusted labels. */
    static final String TRUSTED = "trusted";

    private Stores() {}

    static List<StoreBuilder<TimestampedKeyValueStore<String, byte[]>>> builders() {
        return List.of(store(SAMPLES), store(WAITING), store(REVISIONS), store(TRUSTED));
    }

    private static StoreBuilder<TimestampedKeyValueStore<String, byte[]>> store(String name) {
        return org.apache.kafka.streams.state.Stores.timestampedKeyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentTimestampedKeyValueStore(name),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }
}
