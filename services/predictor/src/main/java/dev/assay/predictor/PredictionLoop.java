package dev.assay.predictor;

import dev.assay.records.Prediction;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.tracing.Tracing;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples in, predictions out, exactly once: the predictions of a batch and the offsets after it are committed in one
 * transaction. A batch is what is waiting, up to the consumer's max.poll.records, and is predicted by one model.
 *
 * <p>While one batch is in the model, on a thread of its own, this one reads and decodes the next, and hands it over before
 * it commits the first: while records wait, the model always has some. All clients are used by this thread only, and
 * batches are committed in the order of their records. Before partitions go to another instance, what is in flight is
 * committed.
 */
final class PredictionLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Between looks for more records while a batch is in the model. */
    private static final Duration LOOK = Duration.ofMillis(1);

    /**
     * What the loop works with.
     *
     * @param consumer of the group; belongs to the loop from then on
     * @param transactions likewise
     * @param slot holds a model before the loop starts, and until it ends
     * @param maxBatch most records that go through the model together
     * @param posteriors whether annotated examples are predicted as well
     * @param health told how the loop is
     */
    record Parts(
            Consumer<byte[], byte[]> consumer,
            PredictionTransactions transactions,
            BatchItem.Reader reader,
            ModelSlot slot,
            PredictionWriter writer,
            Topics topics,
            int maxBatch,
            boolean posteriors,
            PredictorMetrics metrics,
            Tracing tracing,
            Backoff backoff,
            InstantSource clock,
            java.util.function.Consumer<Health> health) {}

    private final Parts parts;
    private final String samples;
    private final InferenceThread inference = new InferenceThread();

    /** What is not committed, oldest first: one batch between the calls of {@link #advance}, or none. */
    private final Deque<BatchInFlight> flights = new ArrayDeque<>();

    private @Nullable RuntimeException failedInPoll;

    PredictionLoop(Parts parts) {
        this.parts = parts;
        this.samples = parts.topics().name(Topic.SAMPLES);
    }

    /**
     * Joins the group and fences an earlier instance of the same name. An instance without a model must not come so far: the
     * group would give it partitions that others could predict.
     */
    void start() {
        parts.transactions().initialize();
        parts.consumer()
                .subscribe(
                        parts.posteriors() ? List.of(samples, parts.topics().name(Topic.EXAMPLES)) : List.of(samples),
                        new HandOver());
        parts.health().accept(Health.ready("predicting"));
    }

    /**
     * Predicts what is waiting; commits it as well, unless more waits behind it. When that fails for a reason that may pass,
     * pauses, and the next call has the same records.
     *
     * @throws FencedException if another instance of the same name runs
     */
    void advance() {
        if (flights.isEmpty()) {
            step(poll(POLL));
        }
        if (!flights.isEmpty()) {
            step(pollBesideTheModel());
        }
    }

    /** Hands records over to the model if there are any, and commits what it had before. */
    private void step(ConsumerRecords<byte[], byte[]> records) {
        parts.metrics().behind(lag() + records.count() + inFlight());
        try {
            launch(records);
            commitAllBut(records.isEmpty() ? 0 : 1);
        } catch (RetryException e) {
            // The later records first, so that each partition ends where the earlier ones began.
            rewind(records);
            takeBack();
            report(e);
            parts.backoff().failed();
        }
        parts.metrics().behind(lag() + inFlight());
    }

    private void launch(ConsumerRecords<byte[], byte[]> records) throws RetryException {
        if (records.isEmpty()) {
            return;
        }
        PredictionBatch batch;
        try {
            batch = PredictionBatch.of(records, samples, parts.reader());
        } catch (RetryException e) {
            // The batch before has nothing to do with it.
            commitAllBut(0);
            throw e;
        }
        PredictionSpans spans = PredictionSpans.start(parts.tracing(), batch.items());
        flights.add(new BatchInFlight(records, batch, spans, inference.submit(() -> predict(batch))));
    }

    /** On the other thread. */
    private List<Prediction> predict(PredictionBatch batch) {
        return parts.slot()
                .use(model -> batch.predict(
                        model, parts.maxBatch(), parts.writer(), parts.clock().instant()))
                .orElseThrow(() -> new IllegalStateException("the model was taken away while predicting"));
    }

    /** Commits the oldest batches until so many are left. */
    private void commitAllBut(int left) throws RetryException {
        while (flights.size() > left) {
            commit(flights.element());
            flights.remove().spans().close();
        }
    }

    private void commit(BatchInFlight done) throws RetryException {
        List<Prediction> predictions = done.predictions();
        PredictionBatch batch = done.batch();
        parts.transactions()
                .commit(
                        predictions,
                        done.spans().contexts(batch.predicted()),
                        done.records().nextOffsets(),
                        parts.consumer().groupMetadata());
        parts.metrics().committed(predictions.size(), batch.skipped());
        batch.predicted().forEach(parts.metrics()::predicted);
        if (!parts.backoff().isFresh()) {
            LOG.info("predicting again");
        }
        parts.backoff().succeeded();
        parts.health().accept(Health.ready("predicting"));
    }

    private void report(RetryException failure) {
        if (parts.backoff().isFresh()) {
            LOG.warn("the batch will be tried again until it succeeds: {}", failure.getMessage(), failure);
        }
        parts.metrics().repeated();
        parts.health().accept(Health.waiting(String.valueOf(failure.getMessage())));
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = parts.consumer().poll(timeout);
        if (failedInPoll != null) {
            throw failedInPoll;
        }
        return records;
    }

    /** What comes while the batch in flight is in the model. A longer poll would not end when the model is through. */
    private ConsumerRecords<byte[], byte[]> pollBesideTheModel() {
        while (true) {
            ConsumerRecords<byte[], byte[]> records = poll(Duration.ZERO);
            // A rebalance in the poll may have ended it.
            BatchInFlight now = flights.peek();
            if (!records.isEmpty() || now == null || now.isThrough(LOOK)) {
                return records;
            }
        }
    }

    private long lag() {
        long lag = 0;
        for (TopicPartition partition : parts.consumer().assignment()) {
            lag += parts.consumer().currentLag(partition).orElse(0);
        }
        return lag;
    }

    private long inFlight() {
        return flights.stream().mapToLong(flight -> flight.records().count()).sum();
    }

    /** Goes back to before all that is in flight, the latest first. */
    private void takeBack() {
        for (BatchInFlight latest = flights.peekLast(); latest != null; latest = flights.peekLast()) {
            rewind(latest.records());
            flights.removeLast().spans().close();
        }
    }

    /** Gives up what is in flight. */
    private void drop() {
        flights.forEach(flight -> flight.spans().close());
        flights.clear();
    }

    /**
     * Goes back to where the records began, which is what is committed: each batch before them was. No partition has gone to
     * another instance since they were read, as that happens in poll only, and not before {@link HandOver}.
     */
    private void rewind(ConsumerRecords<byte[], byte[]> records) {
        Set<TopicPartition> partitions = new HashSet<>(records.partitions());
        partitions.retainAll(parts.consumer().assignment());
        for (TopicPartition partition : partitions) {
            parts.consumer().seek(partition, records.records(partition).get(0).offset());
        }
    }

    /** Makes a waiting {@link #advance} throw a WakeupException; may be called from any thread. */
    void wakeup() {
        parts.consumer().wakeup();
    }

    /** Gives up the batch in flight: whoever reads its records next predicts them. */
    @Override
    public void close() {
        try (PredictionTransactions closed = parts.transactions();
                InferenceThread ended = inference) {
            drop();
            parts.consumer().close();
        }
    }

    /** Called in poll, by its thread, when partitions come and go. */
    private final class HandOver implements ConsumerRebalanceListener {

        /** Whoever gets the partitions goes on from what is committed by now. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                commitAllBut(0);
            } catch (RetryException e) {
                takeBack();
                report(e);
            } catch (RuntimeException e) {
                // The consumer would wrap it.
                failedInPoll = e;
            }
        }

        /** They are others' already, who predict the batch in flight: nothing of it may be committed, nor sought. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            drop();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debug("assigned {}", partitions);
        }
    }
}
