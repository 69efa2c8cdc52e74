package dev.assay.trainer.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The records of a partition by offset, with the markers of transactions among them. */
public final class PartitionLog {

    /**
     * What is at an offset.
     *
     * @param value null for a marker
     * @param transaction null for what is committed from the beginning
     * @param readable whether the value can be deserialized
     */
    public record Entry(
            @Nullable String key,
            @Nullable Object value,
            long timestamp,
            @Nullable Transaction transaction,
            boolean readable) {

        public boolean isCommitted() {
            return value != null && (transaction == null || transaction.state() == Transaction.State.COMMITTED);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    public void append(@Nullable Object value, long timestamp, boolean readable) {
        entries.add(new Entry(null, value, timestamp, null, readable));
    }

    void append(ProducerRecord<String, Object> record, Transaction transaction) {
        entries.add(new Entry(record.key(), record.value(), 0, transaction, true));
    }

    public Entry get(long offset) {
        return entries.get((int) offset);
    }

    public long end() {
        return entries.size();
    }

    /** The first offset that readers of committed records do not get yet. */
    long lastStable() {
        long stable = entries.size();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Transaction transaction = entries.get(i).transaction();
            if (transaction != null) {
                if (!transaction.isUnstable()) {
                    break;
                }
                stable = i;
            }
        }
        return stable;
    }
}
