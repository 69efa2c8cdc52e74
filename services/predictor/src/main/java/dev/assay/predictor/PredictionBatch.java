package dev.assay.predictor;

import dev.assay.learning.corruption.Posterior;
import dev.assay.records.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples and annotated examples that are predicted and committed together, and why other records do not. */
final class PredictionBatch {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionBatch.class);

    private final List<BatchItem> items = new ArrayList<>();
    private final List<BatchItem> predicted = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    /**
     * Reads records.
     *
     * @param samples name of the topic of samples; all others hold examples
     * @throws RetryException if some could not be read now
     */
    static PredictionBatch of(ConsumerRecords<byte[], byte[]> records, String samples, BatchItem.Reader reader)
            throws RetryException {
        PredictionBatch batch = new PredictionBatch();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                if (record.topic().equals(samples)) {
                    batch.items.add(reader.sample(record));
                } else {
                    reader.example(record).ifPresent(batch.items::add);
                }
            } catch (SkippedRecordException e) {
                LOG.debug(
                        "{}-{}@{} is skipped: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
                batch.skipped.add(e.reason());
            }
        }
        return batch;
    }

    /**
     * Predicts all, in the order of the records; a sample for which the model gives no number is skipped.
     *
     * @param atOnce most rows that go through the model together
     */
    List<Prediction> predict(Model model, int atOnce, PredictionWriter writer, Instant now) {
        if (items.isEmpty()) {
            return List.of();
        }
        float[][] probabilities =
                model.probabilities(items.stream().map(BatchItem::row).toList(), atOnce);
        List<Prediction> predictions = new ArrayList<>(items.size());
        for (int i = 0; i < probabilities.length; i++) {
            BatchItem item = items.get(i);
            if (!Probabilities.areFinite(probabilities[i])) {
                LOG.debug("sample '{}' is skipped: the model gives no number for it", item.sampleId());
                skipped.add("no_number");
                continue;
            }
            int[] given = item.given();
            double[] posterior = given == null
                    ? null
                    : Posterior.of(model.corruption(), Probabilities.widened(probabilities[i]), given);
            predicted.add(item);
            predictions.add(writer.of(item.sampleId(), model.version(), probabilities[i], posterior, now));
        }
        return predictions;
    }

    /** What will be predicted. */
    List<BatchItem> items() {
        return items;
    }

    /** What each prediction is of, in their order. */
    List<BatchItem> predicted() {
        return predicted;
    }

    /** A reason for each record that was skipped. */
    List<String> skipped() {
        return List.copyOf(skipped);
    }
}
