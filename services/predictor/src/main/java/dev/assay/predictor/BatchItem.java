package dev.assay.predictor;

import dev.assay.records.ExampleOrigin;
import dev.assay.records.Sample;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.tracing.TraceHeaders;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is to be predicted of one record.
 *
 * @param given indices of the labels that the annotation gives; null for a sample
 * @param timestamp event time, milliseconds since the epoch
 * @param trace context that the record bears; invalid if none
 */
record BatchItem(String sampleId, byte[] row, int @Nullable [] given, long timestamp, SpanContext trace) {

    /** Reads items from records of one kind, by the rules by which ingest sets records aside. */
    record Reader(RecordDecoder records, PayloadDecoder payloads, LabelSpace labels) {

        /**
         * @throws SkippedRecordException if it is no valid sample
         * @throws RetryException if that could not be found out
         */
        BatchItem sample(ConsumerRecord<byte[], byte[]> record) throws SkippedRecordException, RetryException {
            Sample sample = records.decode(record, Sample.class);
            requireKey(record, sample.getSampleId());
            return item(record, sample.getSampleId(), sample.getPayload(), null);
        }

        /** As {@link #sample}; empty if the example is trusted or taken back, and so needs no prediction. */
        Optional<BatchItem> example(ConsumerRecord<byte[], byte[]> record)
                throws SkippedRecordException, RetryException {
            TrainingExample example = records.decode(record, TrainingExample.class);
            if (example.getOrigin() != ExampleOrigin.SILVER || example.getRetracted()) {
                return Optional.empty();
            }
            requireKey(record, example.getSampleId());
            int[] given = given(example.getLabels());
            return Optional.of(item(record, example.getSampleId(), example.getPayload(), given));
        }

        private BatchItem item(
                ConsumerRecord<byte[], byte[]> record,
                String sampleId,
                @Nullable Object payload,
                int @Nullable [] given)
                throws SkippedRecordException {
            return new BatchItem(
                    sampleId, row(payload), given, record.timestamp(), TraceHeaders.read(record.headers()));
        }

        private int[] given(List<Integer> indices) throws SkippedRecordException {
            int[] given = indices.stream()
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .distinct()
                    .toArray();
            for (int label : given) {
                if (label < 0 || label >= labels.size()) {
                    throw new SkippedRecordException(
                            "unknown_label",
                            "its label " + label + " is not in the label space of " + labels.size() + " labels");
                }
            }
            return given;
        }

        private byte[] row(@Nullable Object payload) throws SkippedRecordException {
            try {
                return payloads.decode(payload);
            } catch (InvalidPayloadException e) {
                throw new SkippedRecordException(
                        e.reason().name().toLowerCase(Locale.ROOT), String.valueOf(e.getMessage()));
            }
        }

        private static void requireKey(ConsumerRecord<byte[], byte[]> record, String sampleId)
                throws SkippedRecordException {
            if (sampleId.isBlank()) {
                throw new SkippedRecordException("blank_id", "its sample id is blank");
            }
            if (!Arrays.equals(record.key(), sampleId.getBytes(StandardCharsets.UTF_8))) {
                throw new SkippedRecordException("key_mismatch", "its key is not its sample id '" + sampleId + "'");
            }
        }
    }
}
