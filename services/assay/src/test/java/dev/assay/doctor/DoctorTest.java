package dev.assay.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import dev.assay.doctor.Finding.Level;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.Services;
import dev.assay.runtime.config.Settings;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's checks against a real broker and the development registry. */
class DoctorTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedPlatform platform;

    @BeforeAll
    static void start() throws IOException {
        platform = EmbeddedPlatform.start(folder.resolve("platform"));
    }

    @AfterAll
    static void stop() throws IOException {
        platform.close();
    }

    @Test
    void findsNothingWrongWhereAllIsThere() {
        List<Finding> findings = examine(Map.of());

        assertThat(findings).extracting(Finding::level).doesNotContain(Level.ERROR);
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.OK)
                .extracting(Finding::check)
                .contains("brokers", "transactions", "topics", "registry", "compatibility", "engine", "model store");
        assertThat(findings)
                .as("one replica is a risk")
                .anyMatch(finding ->
                        finding.level() == Level.WARNING && finding.check().equals("replication"));
    }

    @Test
    void namesTopicsThatAreMissing() {
        assertThat(errors(Map.of("assay.kafka.prefix", "nowhere.")))
                .hasSize(11)
                .allMatch(finding -> finding.check().equals("topics"))
                .anyMatch(finding ->
                        finding.toString().contains("nowhere.samples.v1 is missing -> run: assay topics apply"));
    }

    @Test
    void seesTooFewPartitionsAndTooFewBrokers() {
        assertThat(errors(Map.of("assay.kafka.partitions", "4", "assay.kafka.replication", "3")))
                .extracting(Finding::toString)
                .anyMatch(text -> text.contains("assay.samples.v1: partitions is 1, should be 4"))
                .anyMatch(text -> text.contains("assay.kafka.replication is 3, there are 1 brokers"));
    }

    @Test
    void brokersThatAreAwayAreOneErrorAndNoReasonNotToStart() {
        Map<String, String> away = Map.of("assay.kafka.bootstrap-servers", "127.0.0.1:1");

        assertThat(errors(away)).singleElement().satisfies(finding -> assertThat(finding.found())
                .contains("127.0.0.1:1 does not answer"));
        assertThat(Doctor.beforeStart(settings(away))).isEmpty();
        assertThat(Doctor.beforeStart(settings(Map.of("assay.kafka.prefix", "nowhere."))))
                .hasSize(11);
    }

    @Test
    void aRegistryThatIsAwayIsOneError() {
        assertThat(errors(Map.of("assay.kafka.schema-registry-url", "http://127.0.0.1:1")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo("registry"));
    }

    @Test
    void seesASchemaThatDoesNotFit() throws Exception {
        String url = platform.settings().getOrDefault("assay.kafka.schema-registry-url", "");
        new CachedSchemaRegistryClient(url, 10)
                .register(
                        "other.suspects.v1-value",
                        new AvroSchema(
                                "{\"type\":\"record\",\"name\":\"SuspectLabel\",\"namespace\":\"dev.assay.records\","
                                        + "\"fields\":[{\"name\":\"other\",\"type\":\"string\"}]}"));

        assertThat(errors(Map.of("assay.kafka.prefix", "other.")))
                .filteredOn(finding -> finding.check().equals("schema"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).contains("other.suspects.v1-value"));
    }

    @Test
    void seesAStoreThatCannotBeWrittenAndLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Path fresh = folder.resolve("fresh");

        assertThat(errors(Map.of("assay.store.path", file.resolve("models").toString())))
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo("model store"));
        Files.createDirectory(fresh);
        assertThat(errors(Map.of("assay.store.path", fresh.resolve("models").toString())))
                .isEmpty();
        try (Stream<Path> left = Files.list(fresh)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void seesADeviceThatIsNotThere() {
        assertThat(errors(Map.of("assay.trainer.device", "gpu:99")))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.toString()).contains("gpu:99").contains("set it to auto"));
    }

    @Test
    void theCommandExitsWithOneOnAnError() {
        assertThat(Main.execute("doctor", "-s", "assay.kafka.bootstrap-servers=127.0.0.1:1", "--json"))
                .isEqualTo(1);
    }

    private static List<Finding> errors(Map<String, String> own) {
        return examine(own).stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .toList();
    }

    private static List<Finding> examine(Map<String, String> own) {
        return Doctor.examine(settings(own));
    }

    private static Settings settings(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(platform.settings());
        all.put("assay.line.labels", "a,b");
        all.putAll(own);
        return Settings.of(all, Services.SETTINGS.toArray(Class<?>[]::new));
    }
}
