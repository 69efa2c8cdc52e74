package dev.assay.runtime.tracing;

import dev.assay.runtime.config.TracingSettings;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the spans of this process to a collector, by OTLP over HTTP. Without {@code assay.tracing.endpoint} or one of
 * OpenTelemetry's own variables nothing is set up and nothing is sent.
 */
public final class TraceExport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TraceExport.class);

    private final Optional<OpenTelemetrySdk> sdk;

    private TraceExport(Optional<OpenTelemetrySdk> sdk) {
        this.sdk = sdk;
    }

    /** Starts to export if that is asked for; services built from then on make spans. */
    public static TraceExport start(TracingSettings settings) {
        return start(settings, System.getenv());
    }

    static TraceExport start(TracingSettings settings, Map<String, String> environment) {
        boolean asked = settings.endpoint().isPresent()
                || Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
        if (!asked) {
            return new TraceExport(Optional.empty());
        }
        Map<String, String> defaults = new HashMap<>(Map.of(
                "otel.service.name", "assay",
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none"));
        settings.endpoint().ifPresent(endpoint -> defaults.put("otel.exporter.otlp.endpoint", endpoint));
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> defaults)
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
        Tracing.setProcess(new Tracing(sdk));
        LOG.info("spans of traced records are exported");
        return new TraceExport(Optional.of(sdk));
    }

    /** Sends what is left, and makes no spans any more. */
    @Override
    public void close() {
        if (sdk.isPresent()) {
            Tracing.setProcess(Tracing.OFF);
            sdk.get().close();
        }
    }
}
