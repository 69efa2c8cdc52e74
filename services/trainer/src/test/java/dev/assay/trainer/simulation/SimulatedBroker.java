package dev.assay.trainer.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;

/** Partitions, the offsets of one consumer group, and the coordinator of one transactional id. */
public final class SimulatedBroker {

    private final SplittableRandom random;
    private final Consumer<Transaction> onCommit;
    private final Map<TopicPartition, PartitionLog> logs = new HashMap<>();
    private final Map<TopicPartition, Long> groupOffsets = new HashMap<>();
    private int epoch;
    private Optional<Transaction> current = Optional.empty();
    private OptionalInt delayedCommit = OptionalInt.empty();

    /** @param onCommit told of each transaction at the moment in which it is sure to be committed */
    public SimulatedBroker(SplittableRandom random, Consumer<Transaction> onCommit) {
        this.random = random;
        this.onCommit = onCommit;
    }

    public PartitionLog log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, p -> new PartitionLog());
    }

    public Map<TopicPartition, Long> groupOffsets() {
        return groupOffsets;
    }

    /** A new producer takes the transactional id: what is open is ended, and earlier producers are fenced. */
    int initialize() {
        arrive();
        abortOpen();
        complete();
        epoch++;
        return epoch;
    }

    private void abortOpen() {
        current.filter(open -> open.state() == Transaction.State.OPEN).ifPresent(open -> end(open, false));
    }

    /** The coordinator gives up what is open; its producer is fenced. */
    void timeOut() {
        abortOpen();
        epoch++;
    }

    private Transaction open(int of, Host writer) {
        requireCurrent(of);
        complete();
        Transaction open = current.orElseGet(() -> new Transaction(writer));
        current = Optional.of(open);
        return open;
    }

    /** @throws InvalidProducerEpochException if a newer producer has the transactional id */
    void requireCurrent(int of) {
        if (of != epoch) {
            throw new InvalidProducerEpochException("epoch " + of + " is older than " + epoch);
        }
    }

    void send(int of, Host writer, ProducerRecord<String, Object> record) {
        Transaction open = open(of, writer);
        TopicPartition partition = new TopicPartition(record.topic(), 0);
        open.records().add(record);
        open.partitions().add(partition);
        log(partition).append(record, open);
    }

    void sendOffsets(int of, Host writer, Map<TopicPartition, Long> offsets) {
        open(of, writer).offsets().putAll(offsets);
    }

    /** Decides that the open transaction is committed; readers may see it later. */
    void commit(int of) {
        requireCurrent(of);
        current.filter(open -> open.state() == Transaction.State.OPEN).ifPresent(open -> {
            open.state(Transaction.State.PREPARED_COMMIT);
            onCommit.accept(open);
        });
    }

    void abort(int of) {
        if (of == epoch) {
            abortOpen();
        }
    }

    /** A request to commit is on its way, and nobody waits for its answer. */
    void commitLater(int of) {
        delayedCommit = OptionalInt.of(of);
    }

    /** Lets what is on its way arrive, or be lost. */
    void arrive() {
        if (delayedCommit.isPresent()) {
            int of = delayedCommit.getAsInt();
            delayedCommit = OptionalInt.empty();
            if (of == epoch && random.nextBoolean()) {
                commit(of);
            }
        }
    }

    /** Now and then, lets happen what may happen at any time. */
    void tick(boolean late) {
        if (delayedCommit.isPresent() && random.nextInt(20) == 0) {
            arrive();
        }
        if (!late) {
            complete();
        }
    }

    /** Makes a transaction that is sure to be committed visible. */
    public void complete() {
        current.filter(open -> open.state() == Transaction.State.PREPARED_COMMIT)
                .ifPresent(open -> end(open, true));
    }

    private void end(Transaction open, boolean committed) {
        open.state(committed ? Transaction.State.COMMITTED : Transaction.State.ABORTED);
        open.partitions().forEach(partition -> log(partition).append(null, 0, true));
        if (committed) {
            groupOffsets.putAll(open.offsets());
        }
        current = Optional.empty();
    }
}
