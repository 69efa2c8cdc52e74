package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.schemas.Topic;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An annotation's trace goes on in its example, whether or not it had to wait. */
class TraceContextTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

    @TempDir
    Path folder;

    @Test
    void theExampleIsInTheTraceOfItsAnnotationBelowTheSpanOfIngest() {
        try (IngestHarness harness = new IngestHarness(folder)) {
            harness.send(Topic.SAMPLES, "s", Fixtures.sample("s"), TIME);
            annotate(harness, headers(PARENT));
            SpanContext trace = harness.examples().get(0).trace();
            SpanData span = harness.spans.getFinishedSpanItems().get(0);
            assertThat(harness.spans.getFinishedSpanItems()).hasSize(1);
            assertThat(span.getName()).isEqualTo("ingest");
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            assertThat(trace.getTraceId()).isEqualTo(TRACE);
            assertThat(trace.getSpanId()).isEqualTo(span.getSpanId());
            assertThat(trace.getTraceState().get("vendor")).isEqualTo("value");
        }
    }

    @Test
    void anAnnotationThatWaitedIsStillInItsTrace() {
        try (IngestHarness harness = new IngestHarness(folder)) {
            annotate(harness, headers(PARENT));
            assertThat(harness.examples()).isEmpty();
            harness.send(Topic.SAMPLES, "s", Fixtures.sample("s"), TIME.plus(Duration.ofSeconds(5)));
            assertThat(harness.examples()).singleElement().satisfies(example -> {
                assertThat(example.trace().getTraceId()).isEqualTo(TRACE);
                assertThat(example.time()).isEqualTo(TIME);
            });
            assertThat(harness.spans.getFinishedSpanItems())
                    .hasSize(2)
                    .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(SPAN));
        }
    }

    @Test
    void withoutContextThereIsNoSpanAndNoHeader() {
        try (IngestHarness harness = new IngestHarness(folder)) {
            harness.send(Topic.SAMPLES, "s", Fixtures.sample("s"), TIME);
            annotate(harness, new RecordHeaders());
            assertThat(harness.examples())
                    .singleElement()
                    .satisfies(example -> assertThat(example.trace().isValid()).isFalse());
            assertThat(harness.spans.getFinishedSpanItems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319Z-b7ad6b7169203331-01"
            })
    void whatIsNoContextIsIgnored(String parent) {
        try (IngestHarness harness = new IngestHarness(folder)) {
            harness.send(Topic.SAMPLES, "s", Fixtures.sample("s"), TIME);
            annotate(harness, headers(parent));
            assertThat(harness.examples())
                    .singleElement()
                    .satisfies(example -> assertThat(example.trace().isValid()).isFalse());
            assertThat(harness.deadLetters()).isEmpty();
        }
    }

    @Test
    void aContextOfUnreasonableLengthIsIgnored() {
        try (IngestHarness harness = new IngestHarness(folder)) {
            harness.send(Topic.SAMPLES, "s", Fixtures.sample("s"), TIME);
            Headers headers = headers(PARENT);
            headers.remove("tracestate").add("tracestate", IngestHarness.bytes("k=" + "v".repeat(600)));
            annotate(harness, headers);
            assertThat(harness.examples()).singleElement().satisfies(example -> {
                assertThat(example.trace().getTraceId()).isEqualTo(TRACE);
                assertThat(example.trace().getTraceState().isEmpty()).isTrue();
            });
        }
    }

    private static Headers headers(String parent) {
        return new RecordHeaders()
                .add("traceparent", IngestHarness.bytes(parent))
                .add("tracestate", IngestHarness.bytes("vendor=value"));
    }

    private static void annotate(IngestHarness harness, Headers headers) {
        byte[] value = harness.serialize(Topic.ANNOTATIONS, Fixtures.annotation("a", 1, "s", "cat"));
        harness.sendBytes(Topic.ANNOTATIONS, IngestHarness.bytes("s"), value, headers, TIME);
    }
}
