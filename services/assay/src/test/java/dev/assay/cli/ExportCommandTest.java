package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.records.Prediction;
import dev.assay.records.SuspectKind;
import dev.assay.records.SuspectLabel;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay export} from a real broker, read back with the libraries that others would use. */
@Timeout(180)
class ExportCommandTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = EmbeddedPlatform.start(folder.resolve("data"));
        try (Producer<String, Object> producer = new KafkaProducer<>(
                platform.clients().producer(),
                new StringSerializer(),
                AvroSerdes.serializer(platform.clients().serdes()))) {
            send(producer, Topic.PREDICTIONS, prediction("ls:41", "pets", 1, List.of(), 0.3f, 0.2f));
            send(producer, Topic.PREDICTIONS, prediction("ls:41", "pets", 2, List.of("the \"cat\""), 0.9f, 0.25f));
            send(
                    producer,
                    Topic.PREDICTIONS,
                    prediction("pic/7", "pets", 2, List.of("the \"cat\"", "dög"), 0.75f, 0.5f));
            send(producer, Topic.PREDICTIONS, prediction("ls:41", "others", 9, List.of(), 0f, 0f));
            send(producer, Topic.SUSPECTS, suspect("a1", 0.75));
            send(producer, Topic.SUSPECTS, suspect("a2", 0.5));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        platform.close();
    }

    private static void send(Producer<String, Object> producer, Topic topic, Object value) throws Exception {
        producer.send(new ProducerRecord<>(platform.clients().topics().name(topic), "key", value))
                .get();
    }

    private static Prediction prediction(
            String sample, String line, long version, List<String> labels, Float... likely) {
        return Prediction.newBuilder()
                .setSampleId(sample)
                .setLine(line)
                .setModelVersion(version)
                .setProbabilities(List.of(likely))
                .setLabels(labels)
                .setThreshold(0.5f)
                .setPosterior(null)
                .setAnnotations(3)
                .setPredictedAt(NOON)
                .build();
    }

    private static SuspectLabel suspect(String annotation, double score) {
        return SuspectLabel.newBuilder()
                .setSampleId("ls:41")
                .setAnnotationId(annotation)
                .setAnnotator("ann")
                .setLine("pets")
                .setModelVersion(2)
                .setLabel("dög")
                .setKind(SuspectKind.WRONG)
                .setScore(score)
                .setCreatedAt(NOON)
                .setGain(score / 2)
                .setGiven(List.of("dög"))
                .setCorrected(List.of("the \"cat\""))
                .setReason("unlikely")
                .build();
    }

    @Test
    void csvHoldsTheNewestOfEachSampleOfTheLine() throws Exception {
        Path file = folder.resolve("corrected.csv");

        CommandRun run = run("corrected", "--output", file.toString(), "--probabilities");

        assertThat(run.exit()).as(run.error()).isZero();
        assertThat(run.lines()).containsExactly("wrote 2 entries to " + file);
        List<Map<String, String>> rows = csv(Files.newBufferedReader(file));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("sample_id", "ls:41")
                .containsEntry("labels", "the \"cat\"")
                .containsEntry("confidence", "0.75")
                .containsEntry("model_version", "2")
                .containsEntry("predicted_at", "2026-01-01T12:00:00Z")
                .containsEntry("p:dög", "0.25");
        assertThat(csv(new StringReader(run("suspects").out())))
                .extracting(row -> row.get("annotation_id"))
                .as("printed, those worth most first")
                .containsExactly("a1", "a2");
    }

    @Test
    void parquetHoldsTheSameWithTypes() throws Exception {
        Path file = folder.resolve("corrected.parquet");
        assertThat(run("corrected", "--format", "parquet", "--output", file.toString(), "--probabilities")
                        .exit())
                .isZero();

        try (Stream<Map<String, Object>> rows = ParquetReader.streamContent(file.toFile(), new Rows())) {
            List<Map<String, Object>> all = rows.toList();
            assertThat(all).hasSize(2);
            assertThat(all.get(1))
                    .containsEntry("sample_id", "pic/7")
                    .containsEntry("labels", "the \"cat\"|dög")
                    .containsEntry("confidence", 0.5)
                    .containsEntry("annotations", 3L)
                    .containsEntry("predicted_at", NOON.toEpochMilli())
                    .containsEntry("p:the \"cat\"", 0.75);
        }
    }

    @Test
    void labelStudioGetsTasksWithPredictions() throws Exception {
        Path file = folder.resolve("corrected.json");
        assertThat(run("corrected", "--format", "label-studio", "--output", file.toString(), "--control", "kind")
                        .exit())
                .isZero();

        JsonNode tasks = new ObjectMapper().readTree(file.toFile());
        assertThat(tasks).hasSize(2);
        assertThat(tasks.at("/0/id").intValue()).isEqualTo(41);
        assertThat(tasks.at("/0/predictions/0/model_version").textValue()).isEqualTo("assay-pets-2");
        assertThat(tasks.at("/0/predictions/0/result/0/from_name").textValue()).isEqualTo("kind");
        assertThat(tasks.at("/0/predictions/0/result/0/value/choices/0").textValue())
                .isEqualTo("the \"cat\"");
        assertThat(tasks.get(1).has("id")).as("no task of Label Studio's").isFalse();
        JsonNode doubtful = new ObjectMapper()
                .readTree(run("suspects", "--format", "label-studio").out());
        assertThat(doubtful).as("one task, though it has two suspects").hasSize(1);
        assertThat(doubtful.at("/0/predictions/0/score").doubleValue()).isEqualTo(0.25);
    }

    @Test
    void wrongUseIsTold() {
        CommandRun printed = run("corrected", "--format", "parquet");
        assertThat(printed.exit()).isEqualTo(2);
        assertThat(printed.error()).contains("name it with --output");
        assertThat(run("annotators", "--format", "label-studio").exit()).isEqualTo(2);
        assertThat(run("corrected", "--format", "xml").exit()).isEqualTo(2);
        assertThat(run("everything").exit()).isEqualTo(2);
        CommandRun narrow = run("corrected", "--probabilities", "-s", "assay.line.labels=cat");
        assertThat(narrow.exit()).isEqualTo(1);
        assertThat(narrow.error()).contains("has 2 labels, but assay.line.labels has 1");
    }

    private static List<Map<String, String>> csv(Reader text) throws IOException {
        return new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(text)
                .readAll();
    }

    /** A row as a map. */
    private static final class Rows implements Hydrator<Map<String, Object>, Map<String, Object>, String[]> {

        @Override
        public Map<String, Object> start() {
            return new HashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> row, String[] column, Object value) {
            row.put(column[0], value);
            return row;
        }

        @Override
        public Map<String, Object> finish(Map<String, Object> row) {
            return row;
        }
    }

    private static CommandRun run(String... words) {
        Map<String, String> settings = new HashMap<>(platform.settings());
        settings.put("assay.line.name", "pets");
        if (!List.of(words).contains("assay.line.labels=cat")) {
            settings.put("assay.line.labels", "the \"cat\",dög");
        }
        return CommandRun.of(new ExportCommand(), settings, words);
    }
}
