package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the spans of traced records go. */
@ConfigMapping(prefix = "assay.tracing")
public interface TracingSettings {

    /** Without it spans are exported only if OpenTelemetry's own variables say where to. */
    @Description(
            "Where to send the spans of traced records, by OTLP over HTTP, e.g. http://collector:4318; OpenTelemetry's OTEL_ variables work too.")
    Optional<String> endpoint();
}
