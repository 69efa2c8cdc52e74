package dev.assay.ingest;

import dev.assay.records.Annotation;
import dev.assay.records.Sample;
import dev.assay.records.TrustedLabels;
import dev.assay.runtime.logging.LogKeys;
import dev.assay.runtime.tracing.TraceHeaders;
import dev.assay.runtime.tracing.Tracing;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.MDC;

/**
 * One task: the records of one partition of samples, annotations and trusted labels. Routes each record to its topic's
 * handler, and what a handler refuses to the dead letters.
 */
final class IngestTask implements AutoCloseable {

    private final IngestSettings settings;
    private final String samplesTopic;
    private final String annotationsTopic;
    private final IngestMetrics metrics;
    private final Tracing tracing;
    private final Serializer<Object> serializer;
    private final TaskClock clock;
    private final TaskState state;
    private final Outputs outputs;
    private final SampleHandler samples;
    private final AnnotationHandler annotations;
    private final TrustedHandler trusted;

    IngestTask(IngestParts parts, ProcessorContext<byte[], byte[]> context) {
        settings = parts.settings();
        samplesTopic = parts.topics().name(Topic.SAMPLES);
        annotationsTopic = parts.topics().name(Topic.ANNOTATIONS);
        metrics = parts.metrics();
        tracing = parts.tracing();
        clock = new TaskClock(context.currentStreamTimeMs(), context::currentSystemTimeMs);
        state = new IngestStores(settings).open(context, metrics);
        serializer = AvroSerdes.serializer(parts.serdes());
        Deserializer<Object> deserializer = AvroSerdes.deserializer(parts.serdes());
        ExampleWriter writer = new ExampleWriter(serializer, parts.topics().name(Topic.EXAMPLES), parts.patience());
        outputs = new Outputs(context, writer, metrics);
        samples = new SampleHandler(
                new RecordReader<>(Sample.class, samplesTopic, deserializer, parts.patience()),
                parts.payloads(),
                state.samples());
        annotations = new AnnotationHandler(
                new RecordReader<>(Annotation.class, annotationsTopic, deserializer, parts.patience()),
                parts.labels(),
                settings.allowEmptyAnnotations(),
                state,
                outputs,
                metrics);
        trusted = new TrustedHandler(
                new RecordReader<>(
                        TrustedLabels.class, parts.topics().name(Topic.TRUSTED), deserializer, parts.patience()),
                parts.labels(),
                state,
                outputs,
                metrics);
    }

    /**
     * Handles a record.
     *
     * @throws RegistryUnavailableException if the registry is away; nothing of the record's effects may be committed
     */
    void process(Incoming record) {
        clock.see(record.timestamp());
        long now = clock.now();
        try {
            if (record.topic().equals(samplesTopic)) {
                byte[] sampleId = samples.handle(record, now);
                for (WaitingRecord waiting : state.waiting().release(sampleId)) {
                    handleLabels(waiting.record(), now);
                }
            } else {
                handleLabels(record, now);
            }
        } catch (BadRecordException e) {
            outputs.deadLetter(record, e.reason(), e.detail());
        }
    }

    /** Ends the waits that took too long, and forgets old samples. */
    void sweep() {
        long now = clock.now();
        state.waiting()
                .sweep(
                        now,
                        orphan -> outputs.deadLetter(
                                orphan,
                                DeadReason.ORPHAN,
                                "the sample did not come within " + settings.pendingFor()
                                        + "; send this again once it is there"));
        state.samples().sweep(now);
    }

    @Override
    public void close() {
        metrics.samples(-state.samples().size());
        metrics.waiting(-state.waiting().size());
        serializer.close();
    }

    /** One that waited for its sample is in the trace that it came with: the waiting room keeps its headers. */
    private void handleLabels(Incoming record, long now) {
        SpanContext cause = TraceHeaders.read(record.headers());
        if (!cause.isValid()) {
            route(record, now);
            return;
        }
        Span span = tracing.child("ingest", SpanKind.CONSUMER, cause);
        try (Scope current = span.makeCurrent();
                MDC.MDCCloseable key = MDC.putCloseable(LogKeys.TRACE, cause.getTraceId())) {
            route(record, now);
        } finally {
            span.end();
        }
    }

    private void route(Incoming record, long now) {
        try {
            if (record.topic().equals(annotationsTopic)) {
                annotations.handle(record, now);
            } else {
                trusted.handle(record, now);
            }
        } catch (BadRecordException e) {
            outputs.deadLetter(record, e.reason(), e.detail());
        }
    }
}
