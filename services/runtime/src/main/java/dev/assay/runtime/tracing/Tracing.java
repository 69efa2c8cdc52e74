package dev.assay.runtime.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Collection;

/**
 * Makes spans for records that bear a trace context, and for no others: whoever sends a record decides whether it is traced.
 * Where spans are not exported the context is passed on as it came. Safe for use by several threads.
 */
public final class Tracing {

    /** Passes contexts on; records nothing. */
    public static final Tracing OFF = new Tracing(OpenTelemetry.noop());

    private static final String SCOPE = "dev.assay";

    private static volatile Tracing process = OFF;

    private final Tracer tracer;

    public Tracing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(SCOPE);
    }

    /** That of the process, see {@link TraceExport}; {@link #OFF} if spans are not exported. */
    public static Tracing ofProcess() {
        return process;
    }

    static void setProcess(Tracing tracing) {
        process = tracing;
    }

    /**
     * Starts a span below another one.
     *
     * @return an invalid span, which costs nothing, if the parent is invalid
     */
    public Span child(String name, SpanKind kind, SpanContext parent) {
        if (!parent.isValid()) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(Context.root().with(Span.wrap(parent)))
                .startSpan();
    }

    /**
     * Starts a span of a trace of its own, for work on several records.
     *
     * @param causes contexts that it is linked to
     * @return an invalid span if there are none
     */
    public Span linked(String name, Collection<SpanContext> causes) {
        if (causes.isEmpty()) {
            return Span.getInvalid();
        }
        SpanBuilder builder = tracer.spanBuilder(name).setNoParent();
        causes.forEach(builder::addLink);
        return builder.startSpan();
    }
}
