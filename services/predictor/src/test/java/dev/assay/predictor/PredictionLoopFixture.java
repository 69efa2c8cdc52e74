package dev.assay.predictor;

import dev.assay.records.ExampleOrigin;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.tracing.Tracing;
import dev.assay.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A loop over records in memory: what tests of it share. */
abstract class PredictionLoopFixture {

    static final String SAMPLES = TestRecords.TOPICS.name(Topic.SAMPLES);
    static final String EXAMPLES = TestRecords.TOPICS.name(Topic.EXAMPLES);
    static final TopicPartition SAMPLES_0 = new TopicPartition(SAMPLES, 0);
    static final TopicPartition SAMPLES_1 = new TopicPartition(SAMPLES, 1);
    static final TopicPartition EXAMPLES_0 = new TopicPartition(EXAMPLES, 0);

    /** Most records that go through the model together. */
    static final int MAX_BATCH = 4;

    final LogConsumer consumer = new LogConsumer();
    final FakeProducer producer = new FakeProducer(TestRecords.serializer());
    final ModelSlot slot = new ModelSlot();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final List<Duration> pauses = new ArrayList<>();
    final List<Health> healths = new ArrayList<>();
    final FakeModel model = new FakeModel(5);

    PredictionLoop started() {
        return started(true, TestRecords.deserializer());
    }

    PredictionLoop started(boolean posteriors, Deserializer<Object> deserializer) {
        slot.replace(model);
        PredictionLoop loop = new PredictionLoop(new PredictionLoop.Parts(
                consumer,
                new PredictionTransactions(producer, TestRecords.TOPICS.name(Topic.PREDICTIONS), text -> {}),
                new BatchItem.Reader(new RecordDecoder(deserializer), TestRecords.payloads(), TestRecords.LABELS),
                slot,
                new PredictionWriter(TestRecords.LINE, TestRecords.LABELS, 0.5f),
                TestRecords.TOPICS,
                MAX_BATCH,
                posteriors,
                new PredictorMetrics(meters, slot),
                new Tracing(OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                .build())
                        .build()),
                new Backoff(pauses::add),
                () -> TestRecords.NOW,
                healths::add));
        loop.start();
        List<TopicPartition> assigned =
                posteriors ? List.of(SAMPLES_0, SAMPLES_1, EXAMPLES_0) : List.of(SAMPLES_0, SAMPLES_1);
        consumer.rebalance(assigned);
        consumer.updateBeginningOffsets(Map.of(SAMPLES_0, 0L, SAMPLES_1, 0L, EXAMPLES_0, 0L));
        return loop;
    }

    void sample(TopicPartition partition, String id, float... values) {
        append(partition, id, TestRecords.sample(id, values));
    }

    void append(TopicPartition partition, @Nullable String key, Object record) {
        consumer.append(partition, key, TestRecords.bytes(partition.topic(), record));
    }

    static Object example(String id, ExampleOrigin origin, boolean retracted) {
        return TestRecords.example(id, origin, retracted, List.of(0), TestRecords.features(0, 0, 0));
    }

    double skipped(String reason) {
        return meters.counter(PredictorMetrics.SKIPPED, "reason", reason).count();
    }

    /** The offsets after all that was committed. */
    Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        producer.consumerGroupOffsetsHistory().forEach(commit -> commit.values()
                .forEach(group -> group.forEach((TopicPartition partition, OffsetAndMetadata offset) ->
                        offsets.put(partition, offset.offset()))));
        return offsets;
    }

    static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
