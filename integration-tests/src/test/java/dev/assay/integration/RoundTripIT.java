package dev.assay.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.assay.cli.Main;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.records.Checkpoint;
import dev.assay.records.Prediction;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of platforms in, corrected labels out: a crowd's labels from Label Studio's export, the truth of some samples from a COCO
 * file, all services in between, and predictions in the form that Label Studio imports.
 */
@Timeout(600)
class RoundTripIT {

    private static final List<String> LABELS = List.of("cat", "dög", "<b>bird</b>");
    private static final int TASKS = 3_000;
    private static final int TRUSTED = 300;
    private static final int FRESH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void labelStudioAndCocoInPredictionsOut() throws Exception {
        Path export = Files.writeString(folder.resolve("export.json"), labelStudio());
        Path coco = Files.writeString(folder.resolve("coco.json"), coco());
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder.resolve("data"))) {
            Map<String, String> settings = settings(platform);
            Settings loaded = Settings.of(settings, Services.SETTINGS.toArray(Class<?>[]::new));
            TopicReader topics = new TopicReader(new KafkaClients(loaded.get(KafkaSettings.class)));
            try (RunningServices running = RunningServices.start(EnumSet.allOf(Services.class), loaded)) {
                assertThat(running.services()).isNotEmpty();
                assertThat(assay(settings, "import", "coco", coco.toString(), "--trusted"))
                        .isZero();
                assertThat(assay(settings, "import", "label-studio", export.toString()))
                        .isZero();
                await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                                topics.all(Topic.CHECKPOINTS, Checkpoint.class).stream()
                                        .mapToLong(Checkpoint::getAnnotations))
                        .contains((long) TASKS));
                // Tasks that nobody has labelled, as in a project that goes on.
                Path fresh = Files.writeString(folder.resolve("fresh.json"), fresh());
                assertThat(assay(settings, "import", "label-studio", fresh.toString()))
                        .isZero();
                await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                                topics.all(Topic.PREDICTIONS, Prediction.class).stream()
                                        .map(Prediction::getSampleId)
                                        .distinct())
                        .hasSize(TASKS + FRESH + TRUSTED));
                labelStudioPredictions(settings);
                tables(settings);
            }
        }
    }

    private void labelStudioPredictions(Map<String, String> settings) throws IOException {
        Path file = folder.resolve("predictions.json");
        assertThat(assay(
                        settings,
                        "export",
                        "corrected",
                        "--format",
                        "label-studio",
                        "--control",
                        "content",
                        "--output",
                        file.toString()))
                .isZero();

        JsonNode tasks = new ObjectMapper().readTree(file.toFile());
        try (InputStream schema = RoundTripIT.class.getResourceAsStream("/label-studio-predictions.schema.json")) {
            JsonSchema documented = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
            assertThat(documented.validate(tasks)).isEmpty();
        }
        int right = 0;
        int attached = 0;
        for (JsonNode task : tasks) {
            attached += task.has("id") ? 1 : 0;
            if (task.path("id").asInt() > TASKS) {
                List<String> labels = new ArrayList<>();
                task.at("/predictions/0/result/0/value/choices").forEach(label -> labels.add(label.asText()));
                right += labels.equals(List.of(LABELS.get(task.get("id").asInt() % LABELS.size()))) ? 1 : 0;
            }
        }
        assertThat(attached).isEqualTo(TASKS + FRESH);
        // Of the labels that came in more than a fifth were wrong.
        assertThat(right).isGreaterThan(FRESH * 9 / 10);
    }

    private void tables(Map<String, String> settings) throws IOException {
        Path csv = folder.resolve("corrected.csv");
        Path parquet = folder.resolve("corrected.parquet");
        assertThat(assay(settings, "export", "corrected", "--probabilities", "--output", csv.toString()))
                .isZero();
        assertThat(assay(settings, "export", "corrected", "--format", "parquet", "--output", parquet.toString()))
                .isZero();

        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0))
                .isEqualTo(
                        "sample_id,labels,confidence,annotations,model_version,predicted_at,p:cat,p:dög,p:<b>bird</b>");
        try (Stream<String[]> rows = ParquetReader.streamContentToStrings(parquet.toFile())) {
            assertThat(rows.map(row -> row[0].substring("sample_id=".length())))
                    .containsExactlyElementsOf(lines.stream()
                            .skip(1)
                            .map(line -> line.split(",", 2)[0])
                            .toList());
        }
        assertThat(assay(
                        settings,
                        "export",
                        "suspects",
                        "--output",
                        folder.resolve("suspects.csv").toString()))
                .isZero();
        assertThat(assay(
                        settings,
                        "export",
                        "annotators",
                        "--format",
                        "parquet",
                        "--output",
                        folder.resolve("annotators.parquet").toString()))
                .isZero();
    }

    private static int assay(Map<String, String> settings, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        settings.forEach((name, value) -> arguments.addAll(List.of("-s", name + "=" + value)));
        return Main.execute(arguments.toArray(String[]::new));
    }

    /** Task i shows label i modulo 3; a third of the time an annotator says another. */
    private static String labelStudio() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder tasks = new StringBuilder();
        Instant at = Instant.now().minus(Duration.ofHours(2));
        for (int i = 1; i <= TASKS; i++) {
            int given = random.nextInt(3) == 0 ? random.nextInt(LABELS.size()) : i % LABELS.size();
            tasks.append(tasks.isEmpty() ? "[" : ",\n")
                    .append(String.format(
                            Locale.ROOT,
                            """
                    {"id":%d,"data":{"features":%s},"meta":{},"predictions":[],"drafts":[],"annotations":[{"id":%d,"completed_by":%d,
                     "was_cancelled":false,"ground_truth":false,"created_at":"%s","updated_at":"%s","lead_time":2.5,"task":%d,
                     "result":[{"id":"r","from_name":"content","to_name":"image","type":"choices","origin":"manual","value":{"choices":["%s"]}}]}]}""",
                            i,
                            features(i % LABELS.size(), random),
                            5000 + i,
                            i % 5,
                            at.plusSeconds(i),
                            at.plusSeconds(i),
                            i,
                            LABELS.get(given)));
        }
        return tasks + "]";
    }

    private static String fresh() {
        SplittableRandom random = new SplittableRandom(9);
        List<String> tasks = new ArrayList<>();
        for (int i = TASKS + 1; i <= TASKS + FRESH; i++) {
            tasks.add("{\"id\":" + i + ",\"data\":{\"features\":" + features(i % LABELS.size(), random)
                    + "},\"annotations\":[],\"predictions\":[]}");
        }
        return tasks.toString();
    }

    private static String coco() {
        SplittableRandom random = new SplittableRandom(8);
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        for (int i = 0; i < TRUSTED; i++) {
            String comma = i == 0 ? "" : ",";
            images.append(comma)
                    .append(String.format(
                            Locale.ROOT,
                            "{\"id\":%d,\"file_name\":\"gold-%d.png\",\"width\":8,\"height\":8,\"features\":%s}",
                            i,
                            i,
                            features(i % LABELS.size(), random)));
            annotations
                    .append(comma)
                    .append(String.format(
                            Locale.ROOT,
                            "{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":[0,0,4,4],\"area\":16,\"iscrowd\":0}",
                            i,
                            i,
                            i % LABELS.size() + 1));
        }
        StringBuilder categories = new StringBuilder();
        for (int k = 0; k < LABELS.size(); k++) {
            categories.append(k == 0 ? "" : ",").append("{\"id\":" + (k + 1) + ",\"name\":\"" + LABELS.get(k) + "\"}");
        }
        return "{\"images\":[" + images + "],\"annotations\":[" + annotations + "],\"categories\":[" + categories
                + "]}";
    }

    private static String features(int label, SplittableRandom random) {
        List<String> values = new ArrayList<>();
        for (int j = 0; j < 6; j++) {
            values.add(String.format(Locale.ROOT, "%.3f", (j % 3 == label ? 2 : 0) + random.nextGaussian(0, 0.4)));
        }
        return values.toString();
    }

    private static Map<String, String> settings(EmbeddedPlatform platform) {
        Map<String, String> settings = new HashMap<>(platform.settings());
        settings.put("assay.line.labels", String.join(",", LABELS));
        settings.put("assay.line.input", "features:6");
        settings.put("assay.trainer.network", "mlp:16");
        settings.put("assay.trainer.window-examples", "100");
        settings.put("assay.trainer.promotion-samples", "3");
        settings.put("assay.http.port", "0");
        return settings;
    }
}
