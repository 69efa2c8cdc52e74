package dev.assay.trainer.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a producer does between begin and end. */
public final class Transaction {

    enum State {
        OPEN,
        PREPARED_COMMIT,
        COMMITTED,
        ABORTED
    }

    private final Host writer;
    private final List<ProducerRecord<String, Object>> records = new ArrayList<>();
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Set<TopicPartition> partitions = new LinkedHashSet<>();
    private State state = State.OPEN;

    Transaction(Host writer) {
        this.writer = writer;
    }

    public Host writer() {
        return writer;
    }

    public List<ProducerRecord<String, Object>> records() {
        return records;
    }

    /** Offsets for the consumer group. */
    public Map<TopicPartition, Long> offsets() {
        return offsets;
    }

    Set<TopicPartition> partitions() {
        return partitions;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    /** Whether readers of committed records wait for its end. */
    boolean isUnstable() {
        return state == State.OPEN || state == State.PREPARED_COMMIT;
    }
}
