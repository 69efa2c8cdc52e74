package dev.assay.predictor;

import dev.assay.records.Prediction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's mock of a producer, whose calls can be made to fail once each. */
final class FakeProducer extends MockProducer<String, Object> {

    private final Deque<KafkaException> initFailures = new ArrayDeque<>();
    private final Deque<KafkaException> commitFailures = new ArrayDeque<>();
    private final Deque<KafkaException> abortFailures = new ArrayDeque<>();
    private int aborts;
    private Runnable beforeCommit = () -> {};

    FakeProducer(Serializer<Object> serializer) {
        super(true, null, new StringSerializer(), serializer);
    }

    void failInit(KafkaException failure) {
        initFailures.add(failure);
    }

    void failCommit(KafkaException failure) {
        commitFailures.add(failure);
    }

    void failAbort(KafkaException failure) {
        abortFailures.add(failure);
    }

    /** Done before each commit. */
    void beforeCommit(Runnable action) {
        beforeCommit = action;
    }

    /** How often a transaction was to be aborted. */
    int aborts() {
        return aborts;
    }

    /** What committed transactions hold. */
    List<Prediction> committed() {
        return history().stream().map(record -> (Prediction) record.value()).toList();
    }

    @Override
    public void initTransactions() {
        throwNext(initFailures);
        super.initTransactions();
    }

    @Override
    public void commitTransaction() {
        beforeCommit.run();
        throwNext(commitFailures);
        super.commitTransaction();
    }

    @Override
    public void abortTransaction() {
        aborts++;
        throwNext(abortFailures);
        super.abortTransaction();
    }

    private static void throwNext(Deque<KafkaException> failures) {
        KafkaException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }
}
