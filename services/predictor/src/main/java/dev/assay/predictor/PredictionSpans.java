package dev.assay.predictor;

import dev.assay.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.IdentityHashMap;
import java.util.List;

/** The spans of a batch: one for each record that bears a trace context, from its prediction to the commit. */
final class PredictionSpans implements AutoCloseable {

    private final IdentityHashMap<BatchItem, Span> spans = new IdentityHashMap<>(0);

    private PredictionSpans() {}

    static PredictionSpans start(Tracing tracing, List<BatchItem> items) {
        PredictionSpans started = new PredictionSpans();
        for (BatchItem item : items) {
            if (item.trace().isValid()) {
                started.spans.put(item, tracing.child("predict", SpanKind.CONSUMER, item.trace()));
            }
        }
        return started;
    }

    /** The context for each item's prediction; invalid for those that are in no trace. */
    List<SpanContext> contexts(List<BatchItem> items) {
        return items.stream()
                .map(item -> spans.getOrDefault(item, Span.getInvalid()).getSpanContext())
                .toList();
    }

    @Override
    public void close() {
        spans.values().forEach(Span::end);
    }
}
