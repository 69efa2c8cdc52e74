package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.records.Annotation;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay import} of real files to a real broker. */
@Timeout(180)
class ImportCommandTest {

    private static final String CSV = """
            sample_id,annotator,labels,feature_1,feature_2
            s1,ann,cat,1,2
            s1,ben,cat|dog,,
            s2,ann,catt,,
            s3,ann,dog,,
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedPlatform platform;

    @BeforeEach
    void start() throws IOException {
        platform = EmbeddedPlatform.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() throws IOException {
        platform.close();
    }

    @Test
    void aDryRunChecksEverythingAndSendsNothing() throws Exception {
        Path file = write("labels.csv", CSV);

        CommandRun dry = run("csv", file.toString(), "--dry-run");

        assertThat(dry.exit()).as("something was refused").isEqualTo(1);
        assertThat(dry.lines())
                .contains("would send 1 samples, 3 annotations, 0 retractions, 0 trusted label sets", "refused 1:")
                .anyMatch(line -> line.contains("line 4") && line.contains("did you mean 'cat'? (UNKNOWN_LABEL)"));
        assertThat(annotations()).isEmpty();
    }

    @Test
    void whatIsGoodIsSentAndWhatIsNotIsWrittenDown() throws Exception {
        Path file = write("labels.csv", CSV);
        Path errors = folder.resolve("errors.ndjson");

        assertThat(run("csv", file.toString(), "--errors", errors.toString()).exit())
                .isEqualTo(1);
        List<String> refused = Files.readAllLines(errors);
        assertThat(refused).hasSize(1);
        JsonNode refusal = new ObjectMapper().readTree(refused.get(0));
        assertThat(refusal.get("code").textValue()).isEqualTo("UNKNOWN_LABEL");
        assertThat(refusal.get("where").textValue()).contains("4");

        CommandRun allowed = run("csv", file.toString(), "--allow-refused", "--json");
        assertThat(allowed.exit()).isZero();
        JsonNode counts = new ObjectMapper().readTree(allowed.out());
        assertThat(counts.get("annotations").intValue()).isEqualTo(3);
        assertThat(counts.get("errors")).hasSize(1);
        assertThat(counts.get("dry_run").booleanValue()).isFalse();
        assertThat(allowed.error()).as("no progress beside JSON").isEmpty();

        assertThat(annotations()).hasSize(6);
        assertThat(annotations())
                .filteredOn(annotation -> annotation.getAnnotator().equals("ben"))
                .extracting(Annotation::getSampleId, Annotation::getLabels)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("s1", List.of("cat", "dog")));
    }

    @Test
    void anArchiveIsReadUpToALimitOfWhatComesOut() throws Exception {
        Path one = zip("one.zip", Map.of("deep/labels.csv", CSV, "readme.txt", "x"));
        CommandRun read = run("csv", one.toString(), "--dry-run", "--allow-refused");
        assertThat(read.exit()).isZero();
        assertThat(read.lines()).contains("would send 1 samples, 3 annotations, 0 retractions, 0 trusted label sets");

        Path two = zip("two.zip", Map.of("a.csv", CSV, "b.csv", CSV));
        CommandRun several = run("csv", two.toString(), "--dry-run");
        assertThat(several.exit()).isEqualTo(1);
        assertThat(several.error()).contains("holds 2 files *.csv");

        Path bomb = zip("bomb.zip", Map.of("a.csv", CSV + "s1,ann,cat,,\n".repeat(300_000)));
        assertThat(Files.size(bomb)).isLessThan(100_000);
        CommandRun burst = run("csv", bomb.toString(), "--dry-run", "--max-unpacked", "1");
        assertThat(burst.exit()).isEqualTo(1);
        assertThat(burst.error()).contains("unpacks to more than 1 MiB", "--max-unpacked");
    }

    @Test
    void anExportOfLabelStudioIsReadWhole() throws Exception {
        Path file = write("export.json", """
                [{"id":41,"data":{"features":[0.5,-1]},"annotations":[
                   {"id":101,"completed_by":7,"was_cancelled":false,"ground_truth":false,"updated_at":"2026-01-02T10:00:00Z",
                    "result":[{"value":{"choices":["cat"]},"from_name":"c","to_name":"image","type":"choices"}]},
                   {"id":102,"completed_by":8,"was_cancelled":false,"ground_truth":true,"updated_at":"2026-01-02T10:00:00Z",
                    "result":[{"value":{"choices":["dog"]},"from_name":"c","to_name":"image","type":"choices"}]}]}]
                """);

        CommandRun run = run("label-studio", file.toString());

        assertThat(run.exit()).as(run.error()).isZero();
        assertThat(run.lines().get(0)).isEqualTo("sent 1 samples, 1 annotations, 0 retractions, 1 trusted label sets");
        assertThat(run.error())
                .as("plain lines off a terminal")
                .contains("100 % read")
                .doesNotContain("\u001b");
        assertThat(annotations())
                .extracting(Annotation::getAnnotationId, Annotation::getSampleId, Annotation::getLabels)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ls:101", "ls:41", List.of("cat")));
    }

    @Test
    void wrongUseIsToldFromWhatFails() throws Exception {
        CommandRun format = run("voc", folder.resolve("x").toString());
        assertThat(format.exit()).isEqualTo(2);
        assertThat(format.error()).contains("there is no format 'voc'; there are label-studio, cvat, coco, csv");

        CommandRun missing = run("csv", folder.resolve("absent.csv").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.error()).contains("there is no file");

        platform.close();
        CommandRun away = run("csv", write("labels.csv", CSV).toString(), "-s", "assay.intake.patience=1s");
        assertThat(away.exit()).isEqualTo(1);
        assertThat(away.error()).contains("brokers");
        platform = EmbeddedPlatform.start(folder.resolve("data"));
    }

    private List<Annotation> annotations() {
        KafkaClients clients = platform.clients();
        try (CommittedLog log = new CommittedLog(clients, Topic.ANNOTATIONS)) {
            return log.values(log.rest(), Annotation.class).toList();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path zip(String name, Map<String, String> entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private CommandRun run(String... words) {
        Map<String, String> settings = new HashMap<>(platform.settings());
        settings.put("assay.line.labels", "cat,dog");
        settings.put("assay.line.input", "features:2");
        return CommandRun.of(new ImportCommand(), settings, words);
    }
}
