package dev.assay.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.bench.stand.CrowdStream;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.ingest.IngestService;
import dev.assay.launch.Services;
import dev.assay.predictor.PredictorService;
import dev.assay.records.Annotation;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Service;
import dev.assay.runtime.tracing.TraceHeaders;
import dev.assay.runtime.tracing.Tracing;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.trainer.TrainerService;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces and meters of the whole pipeline, on a real broker, against what the documentation says. */
class ObservabilityIT {

    private static final Path DOCUMENT = Path.of("..", "docs", "observability.md");
    private static final Pattern ROW = Pattern.compile("\\| `(assay\\.[a-z.]+)` \\| (\\w+) \\| ([^|]*)\\|.*");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @TempDir
    Path folder;

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Tracing tracing = new Tracing(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build());
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void anAnnotationsTraceLeadsToItsPredictionAndTheMetersAreThoseOfTheDocument() throws Exception {
        List<StreamEvent> events =
                CrowdStream.simulate(600, 3, Instant.now().minusSeconds(60)).events();
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder)) {
            Map<String, String> values = new HashMap<>(platform.settings());
            values.putAll(CrowdStream.SETTINGS);
            Settings settings = Settings.of(values, Services.SETTINGS.toArray(Class<?>[]::new));
            TopicReader topics = new TopicReader(platform.clients());
            String traced = publish(platform.clients(), events);
            List<Service> services = List.of(
                    IngestService.of(settings, meters, tracing),
                    TrainerService.of(settings, meters, tracing),
                    PredictorService.of(settings, meters, tracing));
            services.forEach(Service::start);
            try {
                await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                                traced(topics, Topic.PREDICTIONS))
                        .hasSize(1));
                theSpansFormAChain(topics, traced);
                await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                                timer("assay.freshness.gold").count())
                        .isPositive());
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                                meters.find("assay.predictor.skipped").counter())
                        .isNotNull());
                assertThat(timer("assay.freshness.silver").count())
                        .isGreaterThanOrEqualTo(timer("assay.freshness.gold").count());
                theMetersAreThoseOfTheDocument();
                assertThat(clients()).contains("trainer-examples", "trainer-commits", "predictor-samples");
            } finally {
                services.forEach(Service::close);
            }
            assertThat(clients()).as("meters of clients that are closed").isEmpty();
            long version = topics.all(Topic.CHECKPOINTS, Checkpoint.class).stream()
                    .mapToLong(Checkpoint::getVersion)
                    .max()
                    .orElseThrow();
            ExportedModel.check(values, version, "gold", folder.resolve("gold"));
            ExportedModel.check(values, version, "silver", folder.resolve("silver"));
        }
    }

    /** @return id of the sample whose annotation bears a trace context */
    private String publish(KafkaClients clients, List<StreamEvent> events) throws Exception {
        StreamEvent traced = events.stream()
                .filter(AnnotationEvent.class::isInstance)
                .skip(100)
                .findFirst()
                .orElseThrow();
        try (Serializer<Object> serializer = AvroSerdes.serializer(clients.serdes());
                Producer<String, byte[]> producer =
                        new KafkaProducer<>(clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
            for (StreamEvent event : events) {
                String topic = clients.topics().name(event.topic());
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                        topic,
                        null,
                        event.timestamp().toEpochMilli(),
                        event.sampleId(),
                        serializer.serialize(topic, event.toRecord()));
                if (event.equals(traced)) {
                    record.headers()
                            .add(
                                    "traceparent",
                                    ("00-" + TRACE + "-" + SPAN + "-01").getBytes(StandardCharsets.US_ASCII));
                }
                producer.send(record);
            }
            producer.send(new ProducerRecord<>(clients.topics().name(Topic.SAMPLES), "damaged", new byte[] {1}))
                    .get();
        }
        return ((Annotation) traced.toRecord()).getSampleId();
    }

    private void theSpansFormAChain(TopicReader topics, String sampleId) {
        ConsumerRecord<byte[], byte[]> example = traced(topics, Topic.EXAMPLES).get(0);
        ConsumerRecord<byte[], byte[]> prediction =
                traced(topics, Topic.PREDICTIONS).get(0);
        assertThat(new String(example.key(), StandardCharsets.UTF_8)).isEqualTo(sampleId);
        assertThat(new String(prediction.key(), StandardCharsets.UTF_8)).isEqualTo(sampleId);
        SpanData ingest = span("ingest");
        SpanData predict = span("predict");
        assertThat(ingest.getParentSpanId()).isEqualTo(SPAN);
        assertThat(TraceHeaders.read(example.headers()).getSpanId()).isEqualTo(ingest.getSpanId());
        assertThat(predict.getParentSpanId()).isEqualTo(ingest.getSpanId());
        assertThat(TraceHeaders.read(prediction.headers()).getSpanId()).isEqualTo(predict.getSpanId());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(spans.getFinishedSpanItems())
                .anySatisfy(span -> assertThat(span.getName()).isEqualTo("train window")));
        SpanData window = span("train window");
        assertThat(window.getTraceId()).isNotEqualTo(TRACE);
        assertThat(window.getLinks())
                .singleElement()
                .satisfies(link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo(ingest.getSpanId()));
        List<SpanContext> announcements = topics.all(Topic.CHECKPOINTS).stream()
                .map(record -> TraceHeaders.read(record.headers()))
                .filter(SpanContext::isValid)
                .toList();
        assertThat(announcements).singleElement().satisfies(context -> assertThat(context.getSpanId())
                .isEqualTo(window.getSpanId()));
        assertThat(topics.all(Topic.CHECKPOINTS, Checkpoint.class))
                .allSatisfy(checkpoint ->
                        assertThat(checkpoint.getOldestEventAt()).isBeforeOrEqualTo(checkpoint.getNewestEventAt()));
    }

    private SpanData span(String name) {
        List<SpanData> named = spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertThat(named).as(name).hasSize(1);
        return named.get(0);
    }

    private static List<ConsumerRecord<byte[], byte[]>> traced(TopicReader topics, Topic topic) {
        return topics.all(topic).stream()
                .filter(record ->
                        TraceHeaders.read(record.headers()).getTraceId().equals(TRACE))
                .toList();
    }

    private Timer timer(String name) {
        return meters.get(name).timer();
    }

    private Set<String> clients() {
        return meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("kafka."))
                .flatMap(meter -> meter.getId().getTags().stream())
                .filter(tag -> tag.getKey().equals("client.id"))
                .map(Tag::getValue)
                .collect(Collectors.toSet());
    }

    private void theMetersAreThoseOfTheDocument() throws Exception {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), row.group(3).strip());
            }
        }
        Map<String, Set<String>> exposed = new TreeMap<>();
        for (Meter meter : meters.getMeters()) {
            String name = meter.getId().getName();
            // A histogram's buckets are meters of their own here, below its name.
            if (name.startsWith("assay.") && !name.endsWith(".histogram")) {
                Set<String> labels = exposed.computeIfAbsent(name, any -> new TreeSet<>());
                meter.getId().getTags().forEach(tag -> labels.add(tag.getKey()));
            }
        }
        Map<String, String> actual = new TreeMap<>();
        exposed.forEach((name, labels) -> actual.put(name, String.join(", ", new ArrayList<>(labels))));
        assertThat(documented).isEqualTo(actual).hasSizeGreaterThan(25);
    }
}
