package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.annotation;
import static dev.assay.ingest.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.records.TrainingExample;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.runtime.service.Health;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real broker. */
class IngestServiceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    // The broker deletes records that are too old for their topic.
    private final Instant time = Instant.now().minusSeconds(3600);
    private final Map<String, String> values = new HashMap<>();
    private TestBroker broker;
    private KafkaClients clients;
    private Topics topics;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        broker = new TestBroker(folder);
        values.putAll(Map.of(
                "assay.kafka.bootstrap-servers", broker.address(),
                "assay.kafka.schema-registry-url", "mock://ingest-service-test",
                "assay.kafka.partitions", "2",
                "assay.kafka.replication", "1",
                "assay.line.labels", Fixtures.LABELS,
                "assay.line.input", "features:4",
                "assay.kafka.client.session.timeout.ms", "6000",
                "assay.ingest.max-idle", "100ms",
                "assay.ingest.state-dir", folder.resolve("first").toString()));
        clients = new KafkaClients(settings().get(KafkaSettings.class));
        topics = clients.topics();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void goesOnExactlyWhereItStoppedThoughItsLocalStateIsGone(@TempDir Path elsewhere) throws Exception {
        createTopics();
        send(Topic.SAMPLES, "s1", sample("s1"));
        send(Topic.SAMPLES, "s2", sample("s2"));
        send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"));
        send(Topic.ANNOTATIONS, "s3", annotation("a3", 1, "s3", "cat"));
        try (IngestService service = started()) {
            assertThat(examples(1)).containsExactly("a1");
            assertThat(service.health().status()).isEqualTo(Health.Status.READY);
        }

        values.put("assay.ingest.state-dir", elsewhere.toString());
        send(Topic.ANNOTATIONS, "s1", annotation("a1", 1, "s1", "cat"));
        send(Topic.ANNOTATIONS, "s2", annotation("a2", 1, "s2", "dog"));
        send(Topic.SAMPLES, "s3", sample("s3"));
        try (IngestService service = started()) {
            assertThat(service.name()).isEqualTo("ingest");
            assertThat(examples(3)).containsExactlyInAnyOrder("a1", "a2", "a3");
        }
        assertThat(examples(3)).as("no repeat came later").hasSize(3);
        assertThat(changelogs())
                .containsExactlyInAnyOrder(
                        "assay.ingest-samples-changelog",
                        "assay.ingest-samples-order-changelog",
                        "assay.ingest-waiting-changelog",
                        "assay.ingest-waiting-order-changelog",
                        "assay.ingest-seen-changelog");
        assertThat(timestampType("assay.ingest-seen-changelog")).isEqualTo("LogAppendTime");
    }

    @Test
    void waitsForTopicsThatAreNotCreatedYet() throws Exception {
        try (IngestService service = started()) {
            await().atMost(PATIENCE)
                    .dontCatchUncaughtExceptions()
                    .until(() -> service.health().detail().contains("input topics are missing"));
            assertThat(service.health().status()).isNotEqualTo(Health.Status.FAILED);

            createTopics();
            send(Topic.ANNOTATIONS, "s1", Fixtures.retraction("a1", 1, "s1"));
            assertThat(examples(1)).containsExactly("a1");
        }
    }

    @Test
    void stopsBeforeItWasStartedAndTwice() {
        IngestService service = IngestService.of(settings(), new SimpleMeterRegistry());
        service.close();
        service.close();

        assertThat(service.health().status()).isEqualTo(Health.Status.STARTING);
    }

    private Settings settings() {
        return Settings.of(values, KafkaSettings.class, LineSettings.class, IngestSettings.class);
    }

    private IngestService started() {
        IngestService service = IngestService.of(settings(), new SimpleMeterRegistry());
        service.start();
        return service;
    }

    private List<String> changelogs() throws Exception {
        try (Admin admin = Admin.create(clients.admin())) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.endsWith("-changelog"))
                    .toList();
        }
    }

    private String timestampType(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(clients.admin())) {
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(List.of(resource)).all().get();
            return configs.values()
                    .iterator()
                    .next()
                    .get("message.timestamp.type")
                    .value();
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(clients.admin())) {
            new TopicAdministration(admin).apply(topics, false, PATIENCE);
        }
    }

    private void send(Topic topic, String key, Object record) throws Exception {
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(
                clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()))) {
            producer.send(new ProducerRecord<>(topics.name(topic), null, time.toEpochMilli(), key, record))
                    .get();
        }
    }

    /** Ids of all committed examples, once there are at least so many. */
    private List<String> examples(int atLeast) {
        List<String> ids = new ArrayList<>();
        var deserializer = AvroSerdes.deserializer(clients.serdes());
        String topic = topics.name(Topic.EXAMPLES);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clients.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)));
            await().atMost(PATIENCE).dontCatchUncaughtExceptions().until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    assertThat(new String(record.key(), StandardCharsets.UTF_8)).startsWith("s");
                    assertThat(record.timestamp()).isEqualTo(time.toEpochMilli());
                    ids.add(((TrainingExample) deserializer.deserialize(topic, record.value())).getExampleId());
                }
                return ids.size() >= atLeast;
            });
        }
        return ids;
    }
}
