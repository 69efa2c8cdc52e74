package dev.assay.runtime.http;

import dev.assay.runtime.logging.LogKeys;
import dev.assay.runtime.tracing.TraceHeaders;
import dev.assay.runtime.tracing.Tracing;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.slf4j.MDC;

/**
 * Answers a request within the trace that its headers {@code traceparent} and {@code tracestate} tell: the span of the request
 * is the current one meanwhile, and the log names the trace. Without such headers nothing is added.
 */
public final class TracedHandler implements Handler {

    private static final int FIRST_SERVER_ERROR = 500;

    private final Tracing tracing;
    private final String span;
    private final Handler inner;

    /** @param span name of the spans */
    public TracedHandler(Tracing tracing, String span, Handler inner) {
        this.tracing = tracing;
        this.span = span;
        this.inner = inner;
    }

    @Override
    public void handle(Context context) throws Exception {
        SpanContext cause = TraceHeaders.read(context.header(TraceHeaders.PARENT), context.header(TraceHeaders.STATE));
        if (!cause.isValid()) {
            inner.handle(context);
            return;
        }
        Span current = tracing.child(span, SpanKind.SERVER, cause);
        try (Scope scope = current.makeCurrent();
                MDC.MDCCloseable key = MDC.putCloseable(LogKeys.TRACE, cause.getTraceId())) {
            inner.handle(context);
            if (context.status().getCode() >= FIRST_SERVER_ERROR) {
                current.setStatus(StatusCode.ERROR);
            }
        } finally {
            current.end();
        }
    }
}
