package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.DevelopmentRegistry;
import dev.assay.embedded.EmbeddedPlatform;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code assay topics apply} on a real broker and the development registry. */
@Timeout(180)
class TopicsCommandTest {

    private static final int TOPICS = 12;
    private static final int SUBJECTS = 11;
    private static final String TRUSTED = "new.trusted.v1-value";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedPlatform platform;

    /** What the command printed, and how it ended. */
    private record Result(int exit, List<String> lines) {}

    @BeforeAll
    static void start() throws IOException {
        platform = EmbeddedPlatform.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws IOException {
        platform.close();
    }

    @Test
    void showsThePlanDoesItAndHasNothingLeftToDo() throws Exception {
        try (DevelopmentRegistry registry = registry("fresh.jsonl")) {
            Map<String, String> settings = Map.of(
                    "assay.kafka.prefix", "fresh.",
                    "assay.kafka.partitions", "2",
                    "assay.kafka.schema-registry-url", registry.url());

            Result dry = apply(settings, "--dry-run");
            assertThat(dry.exit()).isZero();
            assertThat(dry.lines()).hasSize(TOPICS + SUBJECTS);
            assertThat(dry.lines())
                    .contains(
                            "fresh.samples.v1: create with 2 partitions, replication 1",
                            "fresh.samples.v1-value: register, and demand FULL_TRANSITIVE");
            assertThat(topics("fresh.")).isEmpty();

            JsonNode plan = new ObjectMapper()
                    .readTree(String.join(
                            "\n", apply(settings, "--dry-run", "--json").lines()));
            assertThat(plan.get("create")).hasSize(TOPICS);
            assertThat(plan.at("/create/0").toString()).contains("\"fresh.samples.v1\"", "\"partitions\":2");
            assertThat(plan.get("schemas")).hasSize(SUBJECTS);
            assertThat(plan.get("differences")).isEmpty();
            assertThat(plan.get("refused").booleanValue()).isFalse();

            Result first = apply(settings);
            assertThat(first).isEqualTo(dry);
            assertThat(topics("fresh.")).hasSize(TOPICS);

            Result second = apply(settings);
            assertThat(second.exit()).isZero();
            assertThat(second.lines()).containsExactly("all topics and schemas are as they should be");
        }
    }

    @Test
    void saysWhatItLeavesAsItIsAndWhatToDo() throws Exception {
        try (DevelopmentRegistry registry = registry("new.jsonl");
                SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10)) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "assay.kafka.prefix", "new.",
                    "assay.kafka.partitions", "2",
                    "assay.kafka.schema-registry-url", registry.url()));
            client.register(TRUSTED, new AvroSchema("""
                    {"type":"record","name":"TrustedLabels","namespace":"dev.assay.records","fields":[
                     {"name":"sample_id","type":"string"},{"name":"vote","type":"int"}]}"""));

            Result conflicting = apply(settings);
            assertThat(conflicting.exit()).isEqualTo(1);
            assertThat(conflicting.lines())
                    .filteredOn(line -> line.startsWith(TRUSTED))
                    .singleElement()
                    .asString()
                    .contains("left as it is, version 1 does not fit");
            assertThat(client.getAllVersions(TRUSTED)).containsExactly(1);
            assertThat(client.getAllSubjects()).hasSize(SUBJECTS);

            settings.put("assay.kafka.partitions", "1");
            assertThat(apply(settings).lines())
                    .filteredOn(line -> line.contains("cannot be taken away"))
                    .hasSize(7);

            settings.put("assay.kafka.partitions", "3");
            Result few = apply(settings);
            assertThat(few.exit()).isEqualTo(1);
            JsonNode left = new ObjectMapper()
                    .readTree(String.join("\n", apply(settings, "--json").lines()));
            assertThat(left.get("refused").booleanValue()).isTrue();
            assertThat(left.get("differences").findValuesAsText("consequence"))
                    .hasSize(7)
                    .allMatch(text -> text.contains("set assay.kafka.partitions=2"));
            assertThat(few.lines())
                    .filteredOn(line -> line.contains("set assay.kafka.partitions=2"))
                    .hasSize(7);
            assertThat(apply(settings, "--add-partitions").lines())
                    .filteredOn(line -> line.endsWith("partitions is 2, should be 3: add them"))
                    .hasSize(7);
            assertThat(apply(settings).lines()).singleElement().asString().startsWith(TRUSTED);
        }
    }

    private static DevelopmentRegistry registry(String file) throws IOException {
        return new DevelopmentRegistry(folder.resolve(file), 0).start();
    }

    private static Set<String> topics(String prefix) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", platform.settings().get("assay.kafka.bootstrap-servers")))) {
            Set<String> names = admin.listTopics().names().get();
            names.removeIf(name -> !name.startsWith(prefix));
            return names;
        }
    }

    private static Result apply(Map<String, String> own, String... options) {
        Map<String, String> settings = new HashMap<>(platform.settings());
        settings.put("assay.line.labels", "a,b");
        settings.putAll(own);
        List<String> arguments = new ArrayList<>(List.of("apply"));
        arguments.addAll(List.of(options));
        settings.forEach((name, value) -> arguments.addAll(List.of("-s", name + "=" + value)));
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new TopicsCommand())
                .setOut(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));
        return new Result(exit, out.toString().lines().toList());
    }
}
