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
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Tells the log and the traces which window is in work. A window is trained on as a whole, so its span is one of a trace of
 * its own, linked to the traces of the examples in it; it is the current span from the moment the window is judged until its
 * commit, so that the announcement bears it. One window may be trained on while the one before is committed.
 */
final class WindowTrace implements CommitListener {

    /** What a span can be linked to by default is bounded as well. */
    private static final int MOST_LINKS = 100;

    private final String line;
    private final Tracing tracing;
    private final ConcurrentNavigableMap<Long, Span> spans = new ConcurrentSkipListMap<>();

    /** Of the thread of commits. */
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
            case JUDGED -> {
                enter(version);
                event(point, version);
            }
            default -> event(point, version);
        }
    }

    private void event(CommitPoint point, long version) {
        spans.getOrDefault(version, Span.getInvalid()).addEvent(point.name());
    }

    private void begin(long version, Window window) {
        giveUpFrom(version);
        mark(version);
        List<SpanContext> causes = window.records().stream()
                .map(record -> TraceHeaders.read(record.headers()))
                .filter(SpanContext::isValid)
                .limit(MOST_LINKS)
                .toList();
        Span span = tracing.linked("train window", causes);
        MDC.remove(LogKeys.TRACE);
        if (span.getSpanContext().isValid()) {
            span.setAttribute("assay.line", line);
            span.setAttribute("assay.version", version);
            span.setAttribute("assay.examples", window.records().size());
            MDC.put(LogKeys.TRACE, span.getSpanContext().getTraceId());
            spans.put(version, span);
        }
    }

    /** Windows that were begun under this version or a later one were given up: a commit failed, and the log counts. */
    private void giveUpFrom(long version) {
        Map<Long, Span> given = spans.tailMap(version, true);
        given.values().forEach(span -> {
            span.setStatus(StatusCode.ERROR, "not committed");
            span.end();
        });
        given.clear();
    }

    private void mark(long version) {
        MDC.put(LogKeys.LINE, line);
        MDC.put(LogKeys.VERSION, Long.toString(version - 1));
        MDC.put(LogKeys.WINDOW, Long.toString(version));
    }

    @SuppressWarnings("MustBeClosedChecker") // leave() does, at the commit or when the next window is judged
    private void enter(long version) {
        leave();
        mark(version);
        Span span = spans.get(version);
        if (span != null) {
            scope = span.makeCurrent();
            MDC.put(LogKeys.TRACE, span.getSpanContext().getTraceId());
        }
    }

    private void end(long version) {
        leave();
        MDC.put(LogKeys.VERSION, Long.toString(version));
        Span span = spans.remove(version);
        if (span != null) {
            span.end();
        }
    }

    private void leave() {
        Scope open = scope;
        if (open != null) {
            open.close();
            scope = null;
        }
        MDC.remove(LogKeys.TRACE);
    }
}
