package dev.assay.predictor;

import dev.assay.records.Prediction;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.tracing.Tracing;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples in, predictions out, exactly once: the predictions of a batch and the offsets after it are committed in one
 * transaction. A batch is what is waiting, up to the consumer's max.poll.records, and goes through one model.
 */
final class PredictionLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * What the loop works with.
     *
     * @param consumer of the group; belongs to the loop from then on
     * @param transactions likewise
     * @param slot holds a model before the loop starts, and until it ends
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
            boolean posteriors,
            PredictorMetrics metrics,
            Tracing tracing,
            Backoff backoff,
            InstantSource clock,
            java.util.function.Consumer<Health> health) {}

    private final Parts parts;
    private final String samples;

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
                        parts.posteriors() ? List.of(samples, parts.topics().name(Topic.EXAMPLES)) : List.of(samples));
        parts.health().accept(Health.ready("predicting"));
    }

    /**
     * Predicts what is waiting. When that fails for a reason that may pass, pauses, and the next call has the same records.
     *
     * @throws FencedException if another instance of the same name runs
     */
    void advance() {
        ConsumerRecords<byte[], byte[]> records = parts.consumer().poll(POLL);
        parts.metrics().behind(lag() + records.count());
        if (records.isEmpty()) {
            return;
        }
        try {
            predict(records);
            if (!parts.backoff().isFresh()) {
                LOG.info("predicting again");
            }
            parts.backoff().succeeded();
            parts.health().accept(Health.ready("predicting"));
        } catch (RetryException e) {
            rewind(records);
            if (parts.backoff().isFresh()) {
                LOG.warn("the batch will be tried again until it succeeds: {}", e.getMessage(), e);
            }
            parts.metrics().repeated();
            parts.health().accept(Health.waiting(String.valueOf(e.getMessage())));
            parts.backoff().failed();
        }
    }

    private void predict(ConsumerRecords<byte[], byte[]> records) throws RetryException {
        PredictionBatch batch = PredictionBatch.of(records, samples, parts.reader());
        try (PredictionSpans spans = PredictionSpans.start(parts.tracing(), batch.items())) {
            Optional<List<Prediction>> predictions = parts.slot()
                    .use(model ->
                            batch.predict(model, parts.writer(), parts.clock().instant()));
            if (predictions.isEmpty()) {
                throw new IllegalStateException("the model was taken away while predicting");
            }
            parts.transactions()
                    .commit(
                            predictions.get(),
                            spans.contexts(batch.predicted()),
                            records.nextOffsets(),
                            parts.consumer().groupMetadata());
            parts.metrics().committed(predictions.get().size(), batch.skipped());
        }
        batch.predicted().forEach(parts.metrics()::predicted);
        parts.metrics().behind(lag());
    }

    private long lag() {
        long lag = 0;
        for (TopicPartition partition : parts.consumer().assignment()) {
            lag += parts.consumer().currentLag(partition).orElse(0);
        }
        return lag;
    }

    /**
     * Goes back to where the records began, which is what is committed: each batch before them was. No partition has gone to
     * another instance since they were read, as that happens in poll only.
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

    @Override
    public void close() {
        try (PredictionTransactions closed = parts.transactions()) {
            parts.consumer().close();
        }
    }
}
