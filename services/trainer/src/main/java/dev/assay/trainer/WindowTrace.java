package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.runtime.logging.LogKeys;
import dev.assay.runtime.tracing.TraceHeaders;
import dev.assay.runtime.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Tells the log and the traces which window is in work. A window is trained on as a whole, so its span is one of a trace of
 * its own, linked to the traces of the examples in it; it is the current span until the commit, so that the announcement
 * bears it. Belongs to the trainer's thread.
 */
final class WindowTrace implements CommitListener {

    /** What a span can be linked to by default is bounded as well. */
    private static final int MOST_LINKS = 100;

    private final String line;
    private final Tracing tracing;
    private Span span = Span.getInvalid();
    private @Nullable Scope scope;

    WindowTrace(String line, Tracing tracing) {
        this.line = line;
        this.tracing = tracing;
    }

    @Override
    public void reached(CommitPoint point, long version, Window window) {
        switch (point) {
            case WINDOW_CLOSED -> begin(version, window);
            case COMMITTED -> end(version);
            default -> span.addEvent(point.name());
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // close() does, at the commit or when the next window begins
    private void begin(long version, Window window) {
        if (scope != null) {
            // The last window was given up: its commit failed, and this session goes on from the log.
            span.setStatus(StatusCode.ERROR, "not committed");
            close();
        }
        MDC.put(LogKeys.LINE, line);
        MDC.put(LogKeys.VERSION, Long.toString(version - 1));
        MDC.put(LogKeys.WINDOW, Long.toString(version));
        List<SpanContext> causes = window.records().stream()
                .map(record -> TraceHeaders.read(record.headers()))
                .filter(SpanContext::isValid)
                .limit(MOST_LINKS)
                .toList();
        span = tracing.linked("train window", causes);
        if (span.getSpanContext().isValid()) {
            span.setAttribute("assay.line", line);
            span.setAttribute("assay.version", version);
            span.setAttribute("assay.examples", window.records().size());
            scope = span.makeCurrent();
            MDC.put(LogKeys.TRACE, span.getSpanContext().getTraceId());
        }
    }

    private void end(long version) {
        close();
        MDC.put(LogKeys.VERSION, Long.toString(version));
    }

    private void close() {
        Scope open = scope;
        if (open != null) {
            open.close();
            scope = null;
        }
        span.end();
        MDC.remove(LogKeys.TRACE);
    }
}
