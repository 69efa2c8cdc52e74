package dev.assay.predictor;

import dev.assay.records.Prediction;
import dev.assay.runtime.kafka.Failure;
import dev.assay.runtime.tracing.TraceHeaders;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Writes predictions and the offsets after their records in one transaction. All that its producer throws is dealt with
 * here, as the documentation of {@link org.apache.kafka.clients.producer.KafkaProducer} says: a commit or abort that timed
 * out may only be tried again; after being fenced, a broken sequence or a missing permission the producer is of no use any
 * more; after anything else the transaction is aborted, and the same records may be tried again.
 */
final class PredictionTransactions implements AutoCloseable {

    private final Producer<String, Object> producer;
    private final String topic;
    private final Consumer<String> waiting;

    /**
     * @param producer transactional; belongs to this object from now on
     * @param topic where predictions go
     * @param waiting told what it waits for when the brokers do not answer
     */
    PredictionTransactions(Producer<String, Object> producer, String topic, Consumer<String> waiting) {
        this.producer = producer;
        this.topic = topic;
        this.waiting = waiting;
    }

    /** Fences earlier producers of the same transactional id and waits until their transactions have ended. */
    void initialize() {
        untilAnswered(producer::initTransactions);
    }

    /**
     * Commits predictions and offsets, both or none.
     *
     * @param traces a context for each prediction; invalid ones are left out
     * @throws RetryException if none are
     * @throws FencedException if the producer was fenced
     * @throws KafkaException if it cannot go on for another reason
     */
    void commit(
            List<Prediction> predictions,
            List<SpanContext> traces,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group)
            throws RetryException {
        try {
            producer.beginTransaction();
        } catch (KafkaException e) {
            throw fatal(e);
        }
        try {
            for (int i = 0; i < predictions.size(); i++) {
                Prediction prediction = predictions.get(i);
                ProducerRecord<String, Object> record =
                        new ProducerRecord<>(topic, prediction.getSampleId(), prediction);
                TraceHeaders.write(traces.get(i), record.headers());
                producer.send(record);
            }
            producer.sendOffsetsToTransaction(offsets, group);
            untilAnswered(producer::commitTransaction);
        } catch (KafkaException e) {
            if (isFatal(e)) {
                throw fatal(e);
            }
            abort(e);
            throw new RetryException("the transaction was aborted: " + e.getMessage(), e);
        }
    }

    private void abort(KafkaException reason) {
        try {
            untilAnswered(producer::abortTransaction);
        } catch (KafkaException e) {
            e.addSuppressed(reason);
            throw fatal(e);
        }
    }

    /** What timed out may have happened, and only asking again tells; the service's stop ends it by an interrupt. */
    private void untilAnswered(Runnable call) {
        while (true) {
            try {
                call.run();
                return;
            } catch (TimeoutException e) {
                waiting.accept("the brokers do not answer: " + e.getMessage());
            }
        }
    }

    private static boolean isFatal(KafkaException failure) {
        if (failure instanceof InvalidProducerEpochException) {
            // Of one partition only, perhaps: aborting tells.
            return false;
        }
        // After a gap in its numbers this producer commits nothing any more.
        return Failure.of(failure) != Failure.RETRY || failure instanceof OutOfOrderSequenceException;
    }

    private static RuntimeException fatal(KafkaException failure) {
        return Failure.of(failure) == Failure.FENCED ? new FencedException(failure) : failure;
    }

    @Override
    public void close() {
        producer.close();
    }
}
