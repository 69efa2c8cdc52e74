package dev.assay.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.logging.LogKeys;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.tracing.Tracing;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Requests on a real server, with and without the headers of a trace. */
class TracedHandlerTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @Test
    void aRequestIsASpanBelowItsHeaders() throws Exception {
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build()) {
            List<String> told = answers(new Tracing(sdk), 503, "traceparent", PARENT, "tracestate", "shop=1");

            assertThat(spans.getFinishedSpanItems()).hasSize(1);
            SpanData span = spans.getFinishedSpanItems().get(0);
            assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(told).containsExactly(TRACE, span.getSpanId(), "1", TRACE);
        }
    }

    @Test
    void whereNoSpansAreMadeTheContextIsPassedOn() throws Exception {
        assertThat(answers(Tracing.OFF, 200, "traceparent", PARENT))
                .containsExactly(TRACE, "b7ad6b7169203331", "null", TRACE);
    }

    @Test
    void otherRequestsAreAsTheyWere() throws Exception {
        String none = SpanContext.getInvalid().getTraceId();
        String noSpan = SpanContext.getInvalid().getSpanId();
        assertThat(answers(Tracing.OFF, 200, "x", "y")).containsExactly(none, noSpan, "null", "null");
        assertThat(answers(Tracing.OFF, 200, "traceparent", "00-" + TRACE))
                .containsExactly(none, noSpan, "null", "null");
        assertThat(answers(Tracing.OFF, 200, "traceparent", "0".repeat(4000)))
                .containsExactly(none, noSpan, "null", "null");
    }

    /** Trace, span, one entry of the state, and the log's trace, as a handler sees them. */
    private static List<String> answers(Tracing tracing, int status, String... headers) throws Exception {
        HttpSettings http =
                Settings.of(Map.of("assay.http.port", "0"), HttpSettings.class).get(HttpSettings.class);
        try (ServiceMetrics metrics = new ServiceMetrics();
                ServiceEndpoints endpoints =
                        new ServiceEndpoints(http, List.of(new Routes(tracing, status)), metrics)) {
            endpoints.start();
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoints.port() + "/look"))
                                    .headers(headers)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(status);
            return response.body().lines().toList();
        }
    }

    private record Routes(Tracing tracing, int status) implements RoutedService {

        @Override
        public void addRoutes(JavalinDefaultRoutingApi routes) {
            routes.get("/look", new TracedHandler(tracing, "look", context -> {
                SpanContext current = Span.current().getSpanContext();
                context.status(status)
                        .result(String.join(
                                "\n",
                                current.getTraceId(),
                                current.getSpanId(),
                                String.valueOf(current.getTraceState().get("shop")),
                                String.valueOf(MDC.get(LogKeys.TRACE))));
            }));
        }

        @Override
        public String name() {
            return "look";
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return Health.ready("");
        }

        @Override
        public void close() {}
    }
}
