package dev.assay.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.tracing.TraceHeaders;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A sample's trace goes on in its prediction, and how long the sample waited for it is measured. */
class PredictionTraceTest extends PredictionLoopFixture {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void thePredictionIsInTheTraceOfItsSampleBelowTheSpanOfPrediction() {
        try (PredictionLoop loop = started()) {
            traced("traced", 0);
            sample(SAMPLES_0, "plain", 0, 0, 0);
            loop.advance();
            assertThat(spans.getFinishedSpanItems()).hasSize(1);
            SpanData span = spans.getFinishedSpanItems().get(0);
            assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(context("traced").getSpanId()).isEqualTo(span.getSpanId());
            assertThat(context("traced").getTraceId()).isEqualTo(TRACE);
            assertThat(context("plain").isValid()).isFalse();
        }
    }

    @Test
    void theTimeFromSampleToPredictionIsMeasured() {
        try (PredictionLoop loop = started()) {
            traced("s", System.currentTimeMillis() - 5000);
            loop.advance();
            assertThat(meters.get(PredictorMetrics.FRESHNESS)
                            .tag("of", "sample")
                            .timer()
                            .totalTime(TimeUnit.SECONDS))
                    .isBetween(5.0, 60.0);
            assertThat(meters.get(PredictorMetrics.LAG).gauge().value()).isZero();
        }
    }

    private SpanContext context(String sampleId) {
        return producer.history().stream()
                .filter(record -> record.key().equals(sampleId))
                .map(record -> TraceHeaders.read(record.headers()))
                .findFirst()
                .orElseThrow();
    }

    private void traced(String id, long timestamp) {
        Headers headers = new RecordHeaders()
                .add("traceparent", ("00-" + TRACE + "-" + SPAN + "-01").getBytes(StandardCharsets.US_ASCII));
        byte[] value = TestRecords.bytes(SAMPLES, TestRecords.sample(id, 0, 0, 0));
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        consumer.append(new ConsumerRecord<>(
                SAMPLES,
                SAMPLES_0.partition(),
                consumer.next(SAMPLES_0),
                timestamp,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty()));
    }
}
