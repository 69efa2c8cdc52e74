package dev.assay.ingest;

import dev.assay.records.TrainingExample;
import dev.assay.runtime.tracing.TraceHeaders;
import io.opentelemetry.api.trace.Span;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where a task's results go. */
final class Outputs {

    private final ProcessorContext<byte[], byte[]> context;
    private final ExampleWriter writer;
    private final IngestMetrics metrics;

    Outputs(ProcessorContext<byte[], byte[]> context, ExampleWriter writer, IngestMetrics metrics) {
        this.context = context;
        this.writer = writer;
        this.metrics = metrics;
    }

    /** Sends an example with the event time of the record that it came from, and the trace context of the current span. */
    void example(byte[] sampleId, TrainingExample example, long timestamp) {
        Headers headers = new RecordHeaders();
        TraceHeaders.write(Span.current().getSpanContext(), headers);
        context.forward(new Record<>(sampleId, writer.write(example), timestamp, headers), IngestTopology.EXAMPLES);
        metrics.example(example.getOrigin(), example.getRetracted());
    }

    void deadLetter(Incoming record, DeadReason reason, String detail) {
        context.forward(DeadLetter.of(record, reason, detail), IngestTopology.DEAD_LETTERS);
        metrics.dead(reason);
    }
}
