package dev.assay.ingest;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The state stores: RocksDB, each with a changelog topic {@code <application id>-<store>-changelog}. Names are part of the
 * contract with what is stored already.
 */
final class IngestStores {

    static final String SAMPLES = "samples";
    static final String SAMPLES_ORDER = "samples-order";
    static final String WAITING = "waiting";
    static final String WAITING_ORDER = "waiting-order";
    static final String SEEN = "seen";

    private final IngestSettings settings;

    IngestStores(IngestSettings settings) {
        this.settings = settings;
    }

    List<StoreBuilder<?>> builders() {
        return List.of(
                keyValue(SAMPLES),
                keyValue(SAMPLES_ORDER),
                keyValue(WAITING),
                keyValue(WAITING_ORDER),
                Stores.windowStoreBuilder(
                                Stores.persistentWindowStore(
                                        SEEN,
                                        SeenStore.storeRetention(settings.revisionRetention()),
                                        SeenStore.period(settings.revisionRetention()),
                                        false),
                                Serdes.Bytes(),
                                Serdes.ByteArray())
                        .withCachingDisabled()
                        // Brokers delete by record timestamps; by event time, replayed history would be gone at once.
                        .withLoggingEnabled(
                                Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.LOG_APPEND_TIME.name)));
    }

    /** What a task finds in its stores. */
    TaskState open(ProcessorContext<byte[], byte[]> context, IngestMetrics metrics) {
        KeyValueStore<Bytes, byte[]> samples = context.getStateStore(SAMPLES);
        KeyValueStore<Bytes, byte[]> samplesOrder = context.getStateStore(SAMPLES_ORDER);
        KeyValueStore<Bytes, byte[]> waiting = context.getStateStore(WAITING);
        KeyValueStore<Bytes, byte[]> waitingOrder = context.getStateStore(WAITING_ORDER);
        WindowStore<Bytes, byte[]> seen = context.getStateStore(SEEN);
        return new TaskState(
                new SampleStore(
                        samples,
                        new ArrivalQueue(samplesOrder),
                        settings.sampleRetention(),
                        settings.samplesPerTask(),
                        metrics),
                new WaitingRoom(waiting, new ArrivalQueue(waitingOrder), settings, metrics),
                new SeenStore(seen, settings.revisionRetention()));
    }

    private StoreBuilder<?> keyValue(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                // A record that fits the input topics must fit here.
                .withLoggingEnabled(
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(settings.maxRecordBytes())));
    }
}
