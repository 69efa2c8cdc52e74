package dev.assay.ingest;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.Sample;
import dev.assay.records.TrainingExample;
import dev.assay.records.TrustedLabels;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Joins labels to their samples. Each record ends as an example, as a dead letter, as a duplicate that is dropped and
 * counted, or it waits in a store until its sample comes or its time is over.
 */
final class JoinProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final Topics topics;
    private final RecordDecoder decoder;
    private final Validation validation;
    private final IngestSettings settings;
    private final ProcessorContext<Object, Object> context;
    private final TimestampedKeyValueStore<String, byte[]> samples;
    private final TimestampedKeyValueStore<String, byte[]> revisions;
    private final TimestampedKeyValueStore<String, byte[]> trusted;
    private final WaitingRoom waiting;
    private final Sensor duplicates;

    JoinProcessor(
            Topics topics,
            RecordDecoder decoder,
            Validation validation,
            IngestSettings settings,
            ProcessorContext<Object, Object> context) {
        this.topics = topics;
        this.decoder = decoder;
        this.validation = validation;
        this.settings = settings;
        this.context = context;
        this.samples = context.getStateStore(Stores.SAMPLES);
        this.revisions = context.getStateStore(Stores.REVISIONS);
        this.trusted = context.getStateStore(Stores.TRUSTED);
        this.waiting = new WaitingRoom(
                context.getStateStore(Stores.WAITING), settings.waitingPerSample(), settings.waitingInAll());
        this.duplicates = context.metrics()
                .addRateTotalSensor("assay", context.taskId().toString(), "duplicates", Sensor.RecordingLevel.INFO);
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, this::expireWaiting);
        new Forgetting(context, settings.retention(), List.of(samples, revisions)).schedule();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        DeadLetters.Origin origin =
                new DeadLetters.Origin(metadata.topic(), metadata.partition(), metadata.offset(), record.timestamp());
        try {
            String key = key(record.key());
            if (origin.topic().equals(topics.name(Topic.SAMPLES))) {
                sample(key, value(record), record.timestamp());
            } else if (origin.topic().equals(topics.name(Topic.ANNOTATIONS))) {
                annotation(key, value(record), origin);
            } else if (record.value() == null) {
                withdraw(key, record.timestamp());
            } else {
                trusted(key, record.value(), origin);
            }
        } catch (InvalidRecordException e) {
            bury(record.key(), record.value(), record.headers(), e, origin);
        }
    }

    private static String key(byte @Nullable [] key) throws InvalidRecordException {
        if (key == null || key.length == 0) {
            throw new InvalidRecordException(Reason.NULL_KEY, "the key must be the sample id");
        }
        return new String(key, StandardCharsets.UTF_8);
    }

    private static byte[] value(Record<byte[], byte[]> record) throws InvalidRecordException {
        if (record.value() == null) {
            throw new InvalidRecordException(Reason.NULL_VALUE, "the record has no value");
        }
        return record.value();
    }

    private void sample(String key, byte[] value, long timestamp) throws InvalidRecordException {
        Sample sample = decoder.decode(topics.name(Topic.SAMPLES), value, Sample.class);
        validation.check(key, sample);
        samples.put(key, ValueAndTimestamp.make(value, timestamp));
        for (Waiting record : waiting.release(key)) {
            // It was valid when it came.
            if (record.topic().equals(topics.name(Topic.ANNOTATIONS))) {
                Annotation annotation = decoder.decode(record.topic(), record.value(), Annotation.class);
                forward(Examples.of(annotation, validation.check(key, annotation), sample), record.timestamp());
            } else {
                TrustedLabels labels = decoder.decode(record.topic(), record.value(), TrustedLabels.class);
                forward(Examples.of(labels, validation.check(key, labels), sample), record.timestamp());
            }
        }
    }

    private void annotation(String key, byte[] value, DeadLetters.Origin origin) throws InvalidRecordException {
        Annotation annotation = decoder.decode(origin.topic(), value, Annotation.class);
        List<Integer> labels = validation.check(key, annotation);
        String id = annotation.getAnnotationId();
        ValueAndTimestamp<byte[]> newest = revisions.get(id);
        if (newest != null && ByteBuffer.wrap(newest.value()).getInt() >= annotation.getRevision()) {
            duplicates.record();
            return;
        }
        waiting.cancel(key, id);
        if (annotation.getAction() == AnnotationAction.RETRACTED) {
            forward(Examples.retraction(annotation), origin.timestamp());
        } else {
            Optional<Sample> sample = knownSample(key);
            if (sample.isPresent()) {
                forward(Examples.of(annotation, labels, sample.get()), origin.timestamp());
            } else {
                await(key, id, value, origin);
            }
        }
        revisions.put(
                id,
                ValueAndTimestamp.make(
                        ByteBuffer.allocate(Integer.BYTES)
                                .putInt(annotation.getRevision())
                                .array(),
                        origin.timestamp()));
    }

    private void trusted(String key, byte[] value, DeadLetters.Origin origin) throws InvalidRecordException {
        TrustedLabels record = decoder.decode(origin.topic(), value, TrustedLabels.class);
        List<Integer> labels = validation.check(key, record);
        ValueAndTimestamp<byte[]> newest = trusted.get(key);
        if (newest != null && Arrays.equals(newest.value(), value)) {
            duplicates.record();
            return;
        }
        waiting.cancel(key, "");
        Optional<Sample> sample = knownSample(key);
        if (sample.isPresent()) {
            forward(Examples.of(record, labels, sample.get()), origin.timestamp());
        } else {
            await(key, "", value, origin);
        }
        trusted.put(key, ValueAndTimestamp.make(value, origin.timestamp()));
    }

    private void withdraw(String key, long timestamp) {
        waiting.cancel(key, "");
        trusted.delete(key);
        forward(Examples.withdrawal(key), timestamp);
    }

    private Optional<Sample> knownSample(String sampleId) throws InvalidRecordException {
        ValueAndTimestamp<byte[]> known = samples.get(sampleId);
        return known == null
                ? Optional.empty()
                : Optional.of(decoder.decode(topics.name(Topic.SAMPLES), known.value(), Sample.class));
    }

    private void await(String sampleId, String id, byte[] value, DeadLetters.Origin origin)
            throws InvalidRecordException {
        Waiting record = new Waiting(
                id,
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.timestamp(),
                context.currentSystemTimeMs(),
                value);
        if (!waiting.enter(sampleId, record)) {
            throw new InvalidRecordException(
                    Reason.OVERFLOW, "sample '" + sampleId + "' is not known, and too many records wait already");
        }
    }

    private void expireWaiting(long now) {
        for (KeyValue<String, Waiting> expired :
                waiting.expire(now - settings.waitLimit().toMillis())) {
            Waiting record = expired.value;
            // Sent once more, after its sample, it must not count as a duplicate.
            if (record.id().isEmpty()) {
                trusted.delete(expired.key);
            } else {
                revisions.delete(record.id());
            }
            bury(
                    expired.key.getBytes(StandardCharsets.UTF_8),
                    record.value(),
                    new RecordHeaders(),
                    new InvalidRecordException(
                            Reason.ORPHAN, "sample '" + expired.key + "' did not come within " + settings.waitLimit()),
                    new DeadLetters.Origin(record.topic(), record.partition(), record.offset(), record.timestamp()));
        }
    }

    private void forward(TrainingExample example, long timestamp) {
        context.forward(new Record<>(example.getSampleId(), example, timestamp), IngestTopology.EXAMPLES);
    }

    private void bury(
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers,
            InvalidRecordException cause,
            DeadLetters.Origin origin) {
        context.forward(
                new Record<Object, Object>(key, value, origin.timestamp(), DeadLetters.headers(headers, cause, origin)),
                IngestTopology.DEAD_LETTERS);
    }
}
