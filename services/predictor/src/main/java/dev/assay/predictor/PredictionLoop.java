package dev.assay.predictor;

import dev.assay.records.Prediction;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.kafka.Outages;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples in, predictions out, exactly once: the predictions of a batch and the offsets after it are committed in one
 * transaction. A batch is what is waiting, up to a limit.
 */
final class PredictionLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** What the loop works with; the clients belong to it from then on. */
    record Parts(
            Consumer<byte[], byte[]> consumer,
            Producer<String, Object> producer,
            Deserializer<Object> deserializer,
            PayloadDecoder decoder,
            ModelSlot slot,
            PredictionWriter writer,
            Topics topics,
            boolean posteriors,
            Clock clock) {}

    private final Parts parts;
    private long skipped;

    PredictionLoop(Parts parts) {
        this.parts = parts;
    }

    /** Joins the group and fences an earlier instance of the same name. */
    void start() {
        parts.producer().initTransactions();
        parts.consumer()
                .subscribe(
                        parts.posteriors()
                                ? List.of(
                                        parts.topics().name(Topic.SAMPLES),
                                        parts.topics().name(Topic.EXAMPLES))
                                : List.of(parts.topics().name(Topic.SAMPLES)));
    }

    /**
     * Predicts what is waiting. Without a model nothing is read, and the group is kept alive.
     *
     * @throws FencedException if another instance of the same name runs
     */
    void advance() {
        if (parts.slot().version().isEmpty()) {
            parts.consumer().pause(parts.consumer().assignment());
            parts.consumer().poll(POLL);
            return;
        }
        parts.consumer().resume(parts.consumer().paused());
        ConsumerRecords<byte[], byte[]> records = parts.consumer().poll(POLL);
        if (records.isEmpty()) {
            return;
        }
        PredictionBatch batch = new PredictionBatch(parts.decoder());
        try {
            records.forEach(record -> add(batch, record));
        } catch (SerializationException e) {
            // Only an outage comes through here.
            LOG.warn("the registry is away; the batch is repeated", e);
            rewind();
            return;
        }
        // The slot was filled before, and is emptied at the end only.
        List<Prediction> predictions = batch.isEmpty()
                ? List.of()
                : parts.slot()
                        .use(model -> batch.predict(
                                model, parts.writer(), parts.clock().instant()))
                        .orElseThrow();
        commit(predictions, records);
    }

    /** A record that ingest sets aside as well is skipped here; it must not stop the others. */
    private void add(PredictionBatch batch, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            batch.add(parts.deserializer().deserialize(record.topic(), record.headers(), record.value()));
        } catch (SerializationException | InvalidPayloadException e) {
            if (e instanceof SerializationException outage && Outages.isOutage(outage)) {
                throw outage;
            }
            skipped++;
            LOG.debug("{}-{}@{} skipped", record.topic(), record.partition(), record.offset(), e);
        }
    }

    private void commit(List<Prediction> predictions, ConsumerRecords<byte[], byte[]> records) {
        try {
            parts.producer().beginTransaction();
            for (Prediction prediction : predictions) {
                parts.producer()
                        .send(new ProducerRecord<>(
                                parts.topics().name(Topic.PREDICTIONS), prediction.getSampleId(), prediction));
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(records.nextOffsets());
            parts.producer().sendOffsetsToTransaction(offsets, parts.consumer().groupMetadata());
            parts.producer().commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new FencedException(e);
        } catch (OutOfOrderSequenceException | AuthorizationException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("the batch is repeated", e);
            parts.producer().abortTransaction();
            rewind();
        }
    }

    /** Goes back to what is committed, since what was read after it has not been predicted. */
    private void rewind() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                parts.consumer().committed(parts.consumer().assignment());
        for (TopicPartition partition : parts.consumer().assignment()) {
            Optional.ofNullable(committed.get(partition))
                    .ifPresentOrElse(offset -> parts.consumer().seek(partition, offset), () -> parts.consumer()
                            .seekToBeginning(List.of(partition)));
        }
    }

    /** Records that could not be read and were left to ingest to report. */
    long skipped() {
        return skipped;
    }

    /** Makes a waiting {@link #advance} throw; may be called from any thread. */
    void wakeup() {
        parts.consumer().wakeup();
    }

    @Override
    public void close() {
        parts.consumer().close();
        parts.producer().close();
    }

    /** Another predictor of the same instance name has started. */
    static final class FencedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FencedException(Throwable cause) {
            super("another predictor runs under the same assay.predictor.instance: give each its own", cause);
        }
    }
}
