package dev.assay.ingest;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Annotations and trusted labels whose sample has not come yet. Bounded for each sample, in all, and in time; who is turned
 * away or waits too long becomes a dead letter, which is for the caller to send.
 */
final class WaitingRoom {

    private final KeyValueStore<Bytes, byte[]> store;
    private final ArrivalQueue order;
    private final int perSample;
    private final int inAll;
    private final Duration limit;
    private final IngestMetrics metrics;

    WaitingRoom(
            KeyValueStore<Bytes, byte[]> store, ArrivalQueue order, IngestSettings settings, IngestMetrics metrics) {
        this.store = store;
        this.order = order;
        this.perSample = settings.pendingPerSample();
        this.inAll = settings.pendingPerTask();
        this.limit = settings.pendingFor();
        this.metrics = metrics;
        metrics.waiting(order.size());
    }

    /** Who waits with the same claim, or null. */
    @Nullable
    WaitingRecord find(Claim claim) {
        for (WaitingRecord waiting : of(claim.sampleId())) {
            if (waiting.claim().isSameClaim(claim)) {
                return waiting;
            }
        }
        return null;
    }

    /**
     * Lets a record wait.
     *
     * @throws BadRecordException if there is no place
     */
    void admit(Claim claim, Incoming record, long now) throws BadRecordException {
        if (order.size() >= inAll) {
            throw new BadRecordException(
                    DeadReason.WAITING_ROOM_FULL, inAll + " records of this task wait for their samples already");
        }
        if (of(claim.sampleId()).size() >= perSample) {
            throw new BadRecordException(
                    DeadReason.TOO_MANY_FOR_SAMPLE, perSample + " records wait for this sample already");
        }
        long number = order.add(now, claim.sampleId());
        store.put(key(claim.sampleId(), number), new WaitingRecord(number, claim, record).toBytes());
        metrics.waiting(1);
    }

    /** Makes a record wait no more. */
    void remove(WaitingRecord waiting) {
        store.delete(key(waiting.claim().sampleId(), waiting.number()));
        order.remove(waiting.number());
        metrics.waiting(-1);
    }

    /** Takes all who wait for a sample, in the order in which they came. */
    List<WaitingRecord> release(byte[] sampleId) {
        List<WaitingRecord> released = of(sampleId);
        released.forEach(this::remove);
        return released;
    }

    /** Takes all who have waited too long. */
    void sweep(long now, Consumer<Incoming> orphans) {
        ArrivalQueue.Entry oldest = order.oldest();
        while (oldest != null && now - oldest.arrival() > limit.toMillis()) {
            byte[] stored = store.get(key(oldest.sampleId(), oldest.number()));
            if (stored == null) {
                throw new IllegalStateException("the stores of waiting records contradict each other");
            }
            WaitingRecord waiting = WaitingRecord.of(oldest.number(), oldest.sampleId(), stored);
            remove(waiting);
            orphans.accept(waiting.record());
            oldest = order.oldest();
        }
    }

    int size() {
        return order.size();
    }

    private List<WaitingRecord> of(byte[] sampleId) {
        if (order.size() == 0) {
            // The usual case, and it saves a range scan for each sample.
            return List.of();
        }
        List<WaitingRecord> waiting = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.range(key(sampleId, 0), key(sampleId, Long.MAX_VALUE))) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> entry = range.next();
                byte[] key = entry.key.get();
                long number = ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
                waiting.add(WaitingRecord.of(number, sampleId, entry.value));
            }
        }
        return waiting;
    }

    /** The sample id's length comes first, so that no sample's keys lie between another's. */
    private static Bytes key(byte[] sampleId, long number) {
        ByteBuffer key = ByteBuffer.allocate(Texts.size(sampleId) + Long.BYTES);
        return Bytes.wrap(Texts.put(key, sampleId).putLong(number).array());
    }
}
