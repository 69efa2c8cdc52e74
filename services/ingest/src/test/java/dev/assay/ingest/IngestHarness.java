package dev.assay.ingest;

import dev.assay.records.TrainingExample;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.tracing.TraceHeaders;
import dev.assay.runtime.tracing.Tracing;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.DeadLetterHeaders;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology in a driver, with Confluent's serializers and an in-process registry. */
final class IngestHarness implements AutoCloseable {

    /** The wall clock is long after all event times, as when history is replayed. */
    static final Instant WALL = Instant.parse("2030-01-01T00:00:00Z");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> registryComplaints = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final Topics topics;
    final TopologyTestDriver driver;
    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final Map<Topic, TestInputTopic<byte[], byte[]>> inputs = new EnumMap<>(Topic.class);
    private final TestOutputTopic<byte[], byte[]> examples;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    /** @param changes settings that differ from the defaults, e.g. {@code assay.ingest.pending-for=1m} */
    IngestHarness(Path folder, String... changes) {
        Map<String, String> values = new HashMap<>(Map.of(
                "assay.line.labels",
                Fixtures.LABELS,
                "assay.line.input",
                "features:4",
                "assay.kafka.schema-registry-url",
                "mock://" + UUID.randomUUID(),
                // The driver gives a task one record at a time; it would wait for the other topics after each.
                "assay.ingest.max-idle",
                "0s",
                "assay.ingest.state-dir",
                folder.toString()));
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        Settings settings = Settings.of(values, KafkaSettings.class, LineSettings.class, IngestSettings.class);
        KafkaSettings kafka = settings.get(KafkaSettings.class);
        LineSettings line = settings.get(LineSettings.class);
        IngestSettings ingest = settings.get(IngestSettings.class);
        KafkaClients clients = new KafkaClients(kafka);
        Map<String, Object> serdes = StreamsProperties.serdes(clients);
        // A lookup that failed must be seen to succeed later within one test.
        serdes.put("missing.id.cache.ttl.sec", 0L);
        topics = clients.topics();
        Patience patience = new Patience(
                ingest.registryPatience(),
                pauses::add,
                registryComplaints::add,
                () -> registryComplaints.add("answered"));
        IngestParts parts = new IngestParts(
                ingest,
                topics,
                new LabelSpace(line.labels()),
                new PayloadDecoder(
                        InputShape.parse(line.input()),
                        line.maxImageBytes(),
                        ingest.referenceRoot().map(Path::of)),
                serdes,
                new IngestMetrics(meters),
                patience,
                new Tracing(OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                .build())
                        .build()));
        serializer = AvroSerdes.serializer(clients.serdes());
        deserializer = AvroSerdes.deserializer(clients.serdes());
        driver = new TopologyTestDriver(IngestTopology.of(parts), StreamsProperties.of(ingest, kafka), WALL);
        for (Topic topic : List.of(Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED)) {
            inputs.put(
                    topic,
                    driver.createInputTopic(topics.name(topic), new ByteArraySerializer(), new ByteArraySerializer()));
        }
        examples = output(Topic.EXAMPLES);
        deadLetters = output(Topic.DEAD_LETTERS);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] serialize(Topic topic, Object record) {
        return serializer.serialize(topics.name(topic), record);
    }

    /** Sends a record and returns its value's bytes. */
    byte[] send(Topic topic, String key, Object record, Instant time) {
        byte[] value = serialize(topic, record);
        sendBytes(topic, bytes(key), value, time);
        return value;
    }

    void sendBytes(Topic topic, byte @Nullable [] key, byte @Nullable [] value, Instant time) {
        sendBytes(topic, key, value, new RecordHeaders(), time);
    }

    void sendBytes(Topic topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers, Instant time) {
        TestInputTopic<byte[], byte[]> input = inputs.get(topic);
        if (input == null) {
            throw new IllegalArgumentException(topic + " is not an input");
        }
        input.pipeInput(new TestRecord<>(key, value, headers, time));
    }

    /** The examples since the last call. */
    List<Example> examples() {
        return examples.readRecordsToList().stream()
                .map(record -> new Example(
                        new String(record.key(), StandardCharsets.UTF_8),
                        (TrainingExample) deserializer.deserialize(topics.name(Topic.EXAMPLES), record.value()),
                        record.getRecordTime(),
                        TraceHeaders.read(record.headers())))
                .toList();
    }

    /** The dead letters since the last call. */
    List<Dead> deadLetters() {
        return deadLetters.readRecordsToList().stream().map(Dead::of).toList();
    }

    double count(String meter, String tag, String value) {
        return meters.get("assay.ingest." + meter).tag(tag, value).counter().count();
    }

    double gauge(String meter) {
        return meters.get("assay.ingest." + meter).gauge().value();
    }

    @Override
    public void close() {
        driver.close();
        serializer.close();
        deserializer.close();
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return driver.createOutputTopic(topics.name(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** An example with its key, event time and trace context. */
    record Example(String key, TrainingExample value, Instant time, SpanContext trace) {

        /** One without a trace context. */
        Example(String key, TrainingExample value, Instant time) {
            this(key, value, time, SpanContext.getInvalid());
        }
    }

    /** A dead letter. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Dead(byte @Nullable [] key, byte @Nullable [] value, Headers headers, Instant time) {

        static Dead of(TestRecord<byte[], byte[]> record) {
            return new Dead(record.key(), record.value(), record.headers(), record.getRecordTime());
        }

        String header(String name) {
            return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
        }

        DeadReason reason() {
            return DeadReason.valueOf(header(DeadLetterHeaders.REASON));
        }
    }
}
