package dev.assay.trainer.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/** A transactional producer of a process. After a failure it only fails, as the real one does. */
public class SimulatedProducer extends MockProducer<String, Object> {

    private final SimulatedBroker broker;
    private final Host host;
    private final List<ProducerRecord<String, Object>> unsent = new ArrayList<>();
    private int epoch = -1;
    private @Nullable RuntimeException failure;
    private boolean requested;
    private boolean closed;

    public SimulatedProducer(SimulatedBroker broker, Host host) {
        this.broker = broker;
        this.host = host;
    }

    @Override
    public void initTransactions() {
        host.step("take over");
        if (host.strikes(Fault.UNAUTHORIZED)) {
            throw fail(new TransactionalIdAuthorizationException("not now"));
        }
        epoch = broker.initialize();
        host.note("takes over with epoch", epoch);
        failure = null;
        unsent.clear();
        host.step("taken over");
        if (host.strikes(Fault.TAKEOVER_UNANSWERED)) {
            throw fail(new TimeoutException("no answer"));
        }
    }

    @Override
    public void beginTransaction() {
        host.step("begin");
        requireHealthy();
        requested = false;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, Object> record) {
        host.step("send");
        requireHealthy();
        unsent.add(record);
        if (host.random().nextBoolean()) {
            try {
                flush();
            } catch (KafkaException e) {
                // As with the real one, the next call fails.
                failure = e;
            }
        }
        return new CompletableFuture<>();
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        host.step("send offsets");
        requireHealthy();
        flush();
        Map<TopicPartition, Long> plain = new HashMap<>();
        offsets.forEach((partition, offset) -> plain.put(partition, offset.offset()));
        guarded(() -> broker.sendOffsets(epoch, host, plain));
    }

    @Override
    public void flush() {
        if (!unsent.isEmpty() && host.strikes(Fault.DISCONNECTED)) {
            throw fail(new KafkaException("records were not sent", new NetworkException("disconnected")));
        }
        guarded(() -> unsent.forEach(record -> broker.send(epoch, host, record)));
        unsent.clear();
    }

    @Override
    public void commitTransaction() {
        host.step("commit");
        requireHealthy();
        flush();
        if (host.strikes(Fault.TRANSACTION_ABORTABLE)) {
            throw fail(new TransactionAbortableException("abort it"));
        }
        if (host.strikes(Fault.TRANSACTION_TIMED_OUT)) {
            broker.timeOut();
        }
        if (host.strikes(Fault.COMMIT_UNHEARD)) {
            throw fail(new TimeoutException("no answer to the commit"));
        }
        requested = true;
        try {
            host.step("commit is on its way");
        } catch (Crash e) {
            broker.commitLater(epoch);
            throw e;
        }
        if (host.strikes(Fault.COMMIT_DELAYED)) {
            broker.commitLater(epoch);
            throw fail(new TimeoutException("no answer to the commit"));
        }
        guarded(() -> broker.commit(epoch));
        if (!host.strikes(Fault.LATE_VISIBILITY)) {
            broker.complete();
        }
        if (host.strikes(Fault.COMMIT_DENIED)) {
            broker.timeOut();
            throw fail(new InvalidProducerEpochException("the epoch is old"));
        }
        if (host.strikes(Fault.COMMIT_UNANSWERED)) {
            throw fail(new TimeoutException("no answer to the commit"));
        }
        requested = false;
        host.step("commit is answered");
    }

    @Override
    public void abortTransaction() {
        host.step("abort");
        unsent.clear();
        broker.abort(epoch);
    }

    /** A client that closes aborts its transaction, unless it has asked to commit it. */
    @Override
    public void close(Duration timeout) {
        if (!host.isDead() && !closed) {
            closed = true;
            host.step("close the producer");
            if (requested) {
                broker.arrive();
            } else {
                broker.abort(epoch);
            }
        }
    }

    private void requireHealthy() {
        RuntimeException known = failure;
        if (known instanceof ProducerFencedException || known instanceof InvalidProducerEpochException) {
            throw known;
        }
        if (known != null) {
            throw new KafkaException("the producer has failed before", known);
        }
    }

    private void guarded(Runnable request) {
        try {
            request.run();
        } catch (InvalidProducerEpochException e) {
            host.note("is fenced:", e);
            throw fail(host.random().nextBoolean() ? e : new ProducerFencedException(String.valueOf(e.getMessage())));
        }
    }

    private <E extends RuntimeException> E fail(E with) {
        failure = with;
        host.note("producer fails:", with);
        return with;
    }
}
