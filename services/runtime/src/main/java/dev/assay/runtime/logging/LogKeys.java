package dev.assay.runtime.logging;

/** Keys under which a thread tells what its lines in the log are about, by SLF4J's MDC. */
public final class LogKeys {

    /** Name of the service. */
    public static final String SERVICE = "service";

    /** Model line. */
    public static final String LINE = "line";

    /** Version of the model at hand: the one trained on, or served. */
    public static final String VERSION = "version";

    /** Version that the window in work will become. */
    public static final String WINDOW = "window";

    /** Trace that the record in work belongs to. */
    public static final String TRACE = "trace_id";

    private LogKeys() {}
}
