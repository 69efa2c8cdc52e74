package dev.assay.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The trace context of W3C (https://www.w3.org/TR/trace-context/) as it travels with a record: the headers {@code
 * traceparent} and {@code tracestate}. Whatever is not such a context is taken for none.
 */
public final class TraceHeaders {

    public static final String PARENT = "traceparent";
    public static final String STATE = "tracestate";

    /** What the standard asks everybody to pass on; a longer state is left out, so that records stay small. */
    private static final int LONGEST_STATE = 512;

    private static final int LONGEST_PARENT = 128;
    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();

    private TraceHeaders() {}

    private enum KafkaGetter implements TextMapGetter<Headers> {
        GETTER;

        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of(PARENT, STATE);
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            byte[] value = header == null ? null : header.value();
            int longest = name.equals(STATE) ? LONGEST_STATE : LONGEST_PARENT;
            return value == null || value.length > longest ? null : new String(value, StandardCharsets.US_ASCII);
        }
    }

    private enum MapGetter implements TextMapGetter<Map<String, String>> {
        GETTER;

        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }

    /** The context that a record bears; invalid if it bears none. */
    public static SpanContext read(Headers headers) {
        if (headers.lastHeader(PARENT) == null) {
            // The usual case.
            return SpanContext.getInvalid();
        }
        return Span.fromContext(FORMAT.extract(Context.root(), headers, KafkaGetter.GETTER))
                .getSpanContext();
    }

    /** The context that a request bears in its HTTP headers of these names; invalid if it bears none. */
    public static SpanContext read(@Nullable String traceparent, @Nullable String tracestate) {
        if (traceparent == null || traceparent.length() > LONGEST_PARENT) {
            return SpanContext.getInvalid();
        }
        Map<String, String> headers = tracestate == null || tracestate.length() > LONGEST_STATE
                ? Map.of(PARENT, traceparent)
                : Map.of(PARENT, traceparent, STATE, tracestate);
        return Span.fromContext(FORMAT.extract(Context.root(), headers, MapGetter.GETTER))
                .getSpanContext();
    }

    /** Has a record bear the context, in place of any that it bore; nothing happens if the context is invalid. */
    public static void write(SpanContext context, Headers headers) {
        if (context.isValid()) {
            FORMAT.inject(
                    Context.root().with(Span.wrap(context)), headers, (target, name, value) -> Objects.requireNonNull(
                                    target)
                            .remove(name)
                            .add(name, value.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
