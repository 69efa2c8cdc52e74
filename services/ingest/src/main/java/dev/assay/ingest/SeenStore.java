package dev.assay.ingest;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The last state of each annotation, and of each sample's trusted labels, that became an example. It is remembered for at
 * least the retention and at most one and a half of it: a state is kept under the half-retention period in which it was
 * put, so that looking it up is three reads by key, and whole periods are dropped without being gone through.
 */
final class SeenStore {

    private final WindowStore<Bytes, byte[]> store;
    private final long period;

    /** @param store one that retains {@link #storeRetention} */
    SeenStore(WindowStore<Bytes, byte[]> store, Duration retention) {
        this.store = store;
        this.period = period(retention).toMillis();
    }

    /** Length of the periods. */
    static Duration period(Duration retention) {
        return Duration.ofMillis(Math.max(1, (retention.toMillis() + 1) / 2));
    }

    /** How long the store behind must retain. */
    static Duration storeRetention(Duration retention) {
        return period(retention).multipliedBy(4);
    }

    /** The last state put, or null if there was none, or too long ago. */
    byte @Nullable [] find(Claim claim, long now) {
        Bytes key = key(claim);
        long start = start(now);
        for (int i = 0; i < 3 && start >= 0; i++, start -= period) {
            byte[] state = store.fetch(key, start);
            if (state != null) {
                return state;
            }
        }
        return null;
    }

    /** Remembers the claim's state as the last. */
    void put(Claim claim, long now) {
        store.put(key(claim), claim.state(), start(now));
    }

    private long start(long now) {
        return now - Math.floorMod(now, period);
    }

    private static Bytes key(Claim claim) {
        byte[] id = Texts.bytes(claim.id());
        ByteBuffer key = ByteBuffer.allocate(1 + Texts.size(claim.sampleId()) + id.length)
                .put(claim.kind().code());
        return Bytes.wrap(Texts.put(key, claim.sampleId()).put(id).array());
    }
}
