package dev.assay.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.learning.noise.NoiseSpec;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.EncodedImage;
import dev.assay.records.Prediction;
import dev.assay.records.Sample;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import dev.assay.simulator.DemoStream;
import dev.assay.simulator.damage.Damage;
import dev.assay.simulator.damage.Damager;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.StreamEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline in one process, on a real broker and registry, with real files. */
class PipelineIT {

    private static final int ANNOTATIONS = 1200;
    private static final int DAMAGED = 10_000;
    private static final int MAX_IMAGE_BYTES = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private final Simulation simulation = new DemoStream(
                    ANNOTATIONS,
                    10,
                    Optional.of(NoiseSpec.parse("symmetric:0.3")),
                    5,
                    Instant.now().minus(Duration.ofHours(2)))
            .simulate();

    /** What a dead letter must be: the reason it states, and its bytes. */
    private record Letter(String reason, String value) {}

    @Test
    void damagedRecordsAreSetAsideGoodOnesAreTrainedOnAndARestartGoesOn() throws Exception {
        List<Letter> damaged;
        long versions;
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder)) {
            Settings settings = settings(platform);
            KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
            TopicReader topics = new TopicReader(clients);
            try (RunningServices running = RunningServices.start(EnumSet.allOf(Services.class), settings)) {
                damaged = publish(clients);
                await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                    assertThat(trained(topics)).isEqualTo(ANNOTATIONS);
                    assertThat(topics.all(Topic.DEAD_LETTERS)).hasSize(DAMAGED);
                });
                assertThat(letters(topics)).containsExactlyInAnyOrderElementsOf(damaged);
                assertThat(damaged.stream().map(Letter::reason).distinct()).hasSizeGreaterThanOrEqualTo(8);
                everythingIsPredictedOnce(topics);
                theEndpointAnswers(running.port());
            }
            versions = newest(topics).getVersion();
        }
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder)) {
            Settings settings = settings(platform);
            KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
            TopicReader topics = new TopicReader(clients);
            try (RunningServices running = RunningServices.start(EnumSet.allOf(Services.class), settings)) {
                SampleEvent sample = simulation.testEvents(Instant.now()).get(0);
                AnnotationEvent annotation =
                        new AnnotationEvent(Instant.now(), sample.sampleId(), "late", "newcomer", List.of("coat"));
                send(clients, List.of(sample, annotation));
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertThat(trained(topics)).isEqualTo(ANNOTATIONS + 1));
                assertThat(running.services()).hasSize(Services.values().length);
                assertThat(newest(topics).getVersion()).isGreaterThan(versions);
                assertThat(topics.all(Topic.DEAD_LETTERS)).hasSize(DAMAGED);
            }
        }
    }

    /** Sends the stream with damaged copies of its records among the good ones, of all kinds that fit. */
    private List<Letter> publish(KafkaClients clients) {
        List<Letter> letters = new ArrayList<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        int perEvent = DAMAGED / simulation.events().size() + 1;
        try (Serializer<Object> serializer = AvroSerdes.serializer(clients.serdes());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            Damager damager = new Damager(clients.topics(), serializer, MAX_IMAGE_BYTES);
            int next = 0;
            for (StreamEvent event : simulation.events()) {
                List<Damage> fitting = List.copyOf(Damage.fitting(event));
                for (int i = 0; i < perEvent && letters.size() < DAMAGED; i++) {
                    Damage damage = fitting.get(next++ % fitting.size());
                    ProducerRecord<byte[], byte[]> record = damager.damaged(event, damage);
                    sent.add(producer.send(record));
                    letters.add(new Letter(damage.reason(), text(record.value())));
                }
                sent.add(producer.send(damager.whole(event)));
            }
            producer.flush();
        }
        assertThat(sent).allSatisfy(future -> assertThat(future).succeedsWithin(Duration.ofSeconds(1)));
        assertThat(letters).hasSize(DAMAGED);
        return letters;
    }

    private static void send(KafkaClients clients, List<StreamEvent> events) {
        try (Serializer<Object> serializer = AvroSerdes.serializer(clients.serdes());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            Damager whole = new Damager(clients.topics(), serializer, MAX_IMAGE_BYTES);
            for (StreamEvent event : events) {
                assertThat(producer.send(whole.whole(event))).succeedsWithin(PATIENCE);
            }
        }
    }

    private static List<Letter> letters(TopicReader topics) {
        return topics.all(Topic.DEAD_LETTERS).stream()
                .map(record -> new Letter(header(record, "dead.reason"), text(record.value())))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String text(byte[] value) {
        return value == null ? "none" : Base64.getEncoder().encodeToString(value);
    }

    /** One prediction for each sample as it is, and one for each of its annotations. */
    private void everythingIsPredictedOnce(TopicReader topics) {
        Map<String, Long> expected = new TreeMap<>();
        for (StreamEvent event : simulation.events()) {
            if (event instanceof SampleEvent || event instanceof AnnotationEvent) {
                expected.merge(event.sampleId(), 1L, Long::sum);
            }
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(predictionCounts(topics)).isEqualTo(expected));
        List<Long> promoted = topics.all(Topic.CHECKPOINTS, Checkpoint.class).stream()
                .filter(checkpoint -> checkpoint.getStatus() == CheckpointStatus.PROMOTED)
                .map(Checkpoint::getVersion)
                .toList();
        assertThat(topics.all(Topic.PREDICTIONS, Prediction.class))
                .allSatisfy(prediction -> assertThat(promoted).contains(prediction.getModelVersion()));
    }

    private static Map<String, Long> predictionCounts(TopicReader topics) {
        Map<String, Long> counts = new TreeMap<>();
        topics.all(Topic.PREDICTIONS, Prediction.class)
                .forEach(prediction -> counts.merge(prediction.getSampleId(), 1L, Long::sum));
        return counts;
    }

    private void theEndpointAnswers(int port) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        URI predict = URI.create("http://127.0.0.1:" + port + "/v1/predict");
        SampleEvent sample = simulation.testEvents(Instant.now()).get(0);
        String image = Base64.getEncoder()
                .encodeToString(((EncodedImage) ((Sample) sample.toRecord()).getPayload())
                        .getData()
                        .array());
        HttpResponse<String> good = http.send(
                HttpRequest.newBuilder(predict)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"image\":\"" + image + "\",\"media_type\":\"image/png\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
        assertThat(good.body()).contains("model_version", "ankle-boot");
        HttpResponse<String> bad = http.send(
                HttpRequest.newBuilder(predict)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"features\":[1,2]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(bad.statusCode()).isEqualTo(400);
    }

    private static long trained(TopicReader topics) {
        return topics.all(Topic.CHECKPOINTS, Checkpoint.class).stream()
                .mapToLong(Checkpoint::getAnnotations)
                .max()
                .orElse(0);
    }

    private static Checkpoint newest(TopicReader topics) {
        List<Checkpoint> all = topics.all(Topic.CHECKPOINTS, Checkpoint.class);
        return all.get(all.size() - 1);
    }

    private static Settings settings(EmbeddedPlatform platform) {
        Map<String, String> settings = new HashMap<>(platform.settings());
        settings.put("assay.line.labels", String.join(",", DemoStream.LABELS));
        settings.put("assay.line.input", DemoStream.INPUT);
        settings.put("assay.line.max-image-bytes", Integer.toString(MAX_IMAGE_BYTES));
        settings.put("assay.trainer.network", "convnet:4,8");
        settings.put("assay.trainer.window-examples", "300");
        settings.put("assay.trainer.promotion-samples", "5");
        settings.put("assay.http.port", "0");
        return Settings.of(settings, Services.SETTINGS.toArray(Class<?>[]::new));
    }
}
