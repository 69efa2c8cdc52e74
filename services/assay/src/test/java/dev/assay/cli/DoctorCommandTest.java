package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.DevelopmentRegistry;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.records.TrustedLabels;
import dev.assay.runtime.kafka.ClusterException;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The doctor on a real broker and the development registry. */
@Timeout(180)
class DoctorCommandTest {

    private static final String TRUSTED = "assay.trusted.v1-value";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedPlatform platform;

    /** What the doctor printed, and how it ended. */
    private record Report(int exit, String out) {

        List<String> lines(String check) {
            return out.lines().filter(line -> line.contains(" " + check + ": ")).toList();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        platform = EmbeddedPlatform.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws IOException {
        platform.close();
    }

    @Test
    void aFreshDeploymentHasWarningsOfItsLoneBrokerOnly() {
        Report report = doctor(Map.of());

        assertThat(report.exit()).isZero();
        assertThat(report.out()).doesNotContain("ERROR", "skipped");
        assertThat(report.out().lines().filter(line -> line.startsWith("WARNING")))
                .hasSize(2)
                .allMatch(line -> line.contains("a single copy"));
        assertThat(report.lines("registry")).singleElement().asString().contains("0 subjects of ours");
        assertThat(report.lines("compatibility")).singleElement().asString().contains("FULL_TRANSITIVE");
        assertThat(report.lines("schemas"))
                .singleElement()
                .asString()
                .startsWith("ok")
                .contains("0 subjects of 11 there");
        assertThat(report.lines("store")).singleElement().asString().contains("models will be made there");
        assertThat(report.lines("device")).hasSize(3);
        assertThat(folder.resolve("data").resolve("models")).doesNotExist();
    }

    @Test
    void findingsAreAnArrayForPrograms() throws Exception {
        Report report = doctor(Map.of("assay.kafka.prefix", "other."), "--json");

        assertThat(report.exit()).isEqualTo(1);
        JsonNode findings = new ObjectMapper().readTree(report.out());
        assertThat(findings.isArray()).isTrue();
        List<JsonNode> errors = new ArrayList<>();
        findings.forEach(finding -> {
            if (finding.path("severity").asText().equals("ERROR")) {
                errors.add(finding);
            }
        });
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.path("check").asText()).isEqualTo("topics");
            assertThat(error.path("found").asText()).isEqualTo("missing: all 12 topics");
            assertThat(error.path("advice").asText()).contains("assay topics apply");
        });
    }

    @Test
    void aSchemaThatDoesNotFitIsNamedWithWhatBreaks() throws Exception {
        try (DevelopmentRegistry registry = new DevelopmentRegistry(folder.resolve("breaking.jsonl"), 0).start();
                SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10)) {
            client.register(TRUSTED, new AvroSchema("""
                    {"type":"record","name":"TrustedLabels","namespace":"dev.assay.records","fields":[
                     {"name":"sample_id","type":"string"},{"name":"vote","type":"int"}]}"""));

            Report report = doctor(Map.of("assay.kafka.schema-registry-url", registry.url()));

            assertThat(report.exit()).isEqualTo(1);
            assertThat(report.lines("schemas"))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR")
                    .contains(TRUSTED + " version 1", "READER_FIELD_MISSING_DEFAULT_VALUE", "labels");
            assertThat(client.getAllVersions(TRUSTED)).containsExactly(1);
        }
    }

    @Test
    void schemasOfThisProgramFitAndMustBeThereIfTheyAreNotRegisteredByItself() throws Exception {
        try (DevelopmentRegistry registry = new DevelopmentRegistry(folder.resolve("fitting.jsonl"), 0).start();
                SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10)) {
            client.register(TRUSTED, new AvroSchema(TrustedLabels.getClassSchema()));
            Map<String, String> settings = Map.of("assay.kafka.schema-registry-url", registry.url());

            assertThat(doctor(settings).lines("schemas"))
                    .singleElement()
                    .asString()
                    .startsWith("ok")
                    .contains("1 subject of 11 there");

            Map<String, String> byHand = new HashMap<>(settings);
            byHand.put("assay.kafka.registry.auto.register.schemas", "false");
            assertThat(doctor(byHand).lines("schemas"))
                    .hasSize(10)
                    .allMatch(line -> line.startsWith("ERROR") && line.contains("is not registered"))
                    .noneMatch(line -> line.contains(TRUSTED));
        }
    }

    @Test
    void brokersAndRegistryThatAreAwayAreOneErrorEach() throws IOException {
        Report report = doctor(Map.of(
                "assay.kafka.bootstrap-servers", "127.0.0.1:" + closedPort(),
                "assay.kafka.schema-registry-url", "http://127.0.0.1:" + closedPort()));

        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.out().lines().filter(line -> line.startsWith("ERROR")))
                .hasSize(2)
                .anyMatch(line -> line.contains("brokers: ") && line.contains("assay.kafka.bootstrap-servers"))
                .anyMatch(line -> line.contains("registry: ") && line.contains("assay.kafka.schema-registry-url"));
        assertThat(report.out().lines().filter(line -> line.startsWith("skipped")))
                .hasSize(9);
        assertThat(report.lines("store")).singleElement().asString().startsWith("ok");
    }

    @Test
    void aStoreThatCannotBeWrittenIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        Report report = doctor(Map.of("assay.store.path", file.toString()));

        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.lines("store"))
                .singleElement()
                .asString()
                .startsWith("ERROR")
                .contains("is no folder");
        assertThat(file).hasContent("x");
    }

    @Test
    void aServiceDoesNotStartOnTopicsWithTooFewPartitions() {
        List<String> arguments = new ArrayList<>(List.of("trainer", "-s", "assay.line.labels=a,b"));
        List<Exception> failures = new ArrayList<>();
        settings(Map.of("assay.kafka.partitions", "4"))
                .forEach((name, value) -> arguments.addAll(List.of("-s", name + "=" + value)));

        int exit = new CommandLine(new RunCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    failures.add(failure);
                    return 1;
                })
                .execute(arguments.toArray(String[]::new));

        assertThat(exit).isEqualTo(1);
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("1 partition, should be 4")
                .hasMessageContaining("assay topics apply --add-partitions"));
        assertThat(folder.resolve("data").resolve("models")).doesNotExist();
    }

    private static Report doctor(Map<String, String> other, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        settings(other).forEach((name, value) -> arguments.addAll(List.of("-s", name + "=" + value)));
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new DoctorCommand())
                .setOut(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));
        return new Report(exit, out.toString());
    }

    private static Map<String, String> settings(Map<String, String> other) {
        Map<String, String> settings = new HashMap<>(platform.settings());
        settings.putAll(other);
        return settings;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
