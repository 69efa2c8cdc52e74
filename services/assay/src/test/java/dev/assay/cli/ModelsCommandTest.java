package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.models.ModelHistory;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.FileModelStore;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay models} on a real broker and a real store; each test has a line of its own. */
@Timeout(180)
class ModelsCommandTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedPlatform platform;

    @BeforeAll
    static void start() throws IOException {
        platform = EmbeddedPlatform.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws IOException {
        platform.close();
    }

    @Test
    void listsAndShowsWhatIsAnnounced() throws Exception {
        announce("shown", CheckpointStatus.PROMOTED, CheckpointStatus.REJECTED);
        announce("another", CheckpointStatus.PROMOTED);

        List<String> table = run("shown", "list").lines();
        assertThat(table).hasSize(3);
        assertThat(table.get(1)).contains("2", "REJECTED", "50.0").doesNotContain("*");
        assertThat(table.get(2)).startsWith("*").contains("1", "PROMOTED");

        JsonNode versions = json(run("shown", "list", "--json"));
        assertThat(versions).hasSize(2);
        assertThat(versions.get(1).get("serving").asBoolean()).isTrue();
        JsonNode second = json(run("shown", "show", "2", "--json"));
        assertThat(second).isEqualTo(versions.get(0));
        assertThat(second.at("/metrics/gold.map").asDouble()).isEqualTo(50);
        assertThat(run("shown", "show", "2").lines()).contains("reason       judged");
    }

    @Test
    void rollsBackAsFarAsThereArePromotions() throws Exception {
        announce("back", CheckpointStatus.PROMOTED, CheckpointStatus.PROMOTED, CheckpointStatus.REJECTED);

        assertThat(run("back", "rollback").lines()).containsExactly("predictors serve version 1 of line back");
        assertThat(serving("back").getVersion()).isEqualTo(1);
        assertThat(serving("back").getReason())
                .isEqualTo("rolled back by hand from version 2; before: PROMOTED, judged");

        CommandRun further = run("back", "rollback");
        assertThat(further.exit()).isEqualTo(1);
        assertThat(further.error()).contains("no version was promoted before 1");
        assertThat(serving("back").getVersion()).isEqualTo(1);

        assertThat(run("nothing", "rollback").error()).contains("nothing is served");
    }

    @Test
    void promotesWhatTheGateRejected() throws Exception {
        announce("forward", CheckpointStatus.PROMOTED, CheckpointStatus.REJECTED);

        assertThat(run("forward", "promote", "2").exit()).isZero();
        assertThat(serving("forward").getVersion()).isEqualTo(2);
        assertThat(run("forward", "rollback").exit()).isZero();
        assertThat(serving("forward").getVersion()).isEqualTo(1);
    }

    @Test
    void announcesNothingThatPredictorsCouldNotLoad() throws Exception {
        List<Checkpoint> announced =
                announce("damaged", CheckpointStatus.PROMOTED, CheckpointStatus.REJECTED, CheckpointStatus.REJECTED);
        Files.delete(Path.of(store()).resolve(announced.get(1).getUri()));

        assertThat(run("damaged", "promote", "2").exit()).isEqualTo(1);
        CommandRun unknown = run("damaged", "promote", "9");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.error()).contains("line damaged has no version 9: it has 1 to 3");
        assertThat(serving("damaged")).isEqualTo(announced.get(0));
    }

    /** Writes and announces versions 1, 2, ... of a line with these verdicts. */
    private static List<Checkpoint> announce(String line, CheckpointStatus... verdicts) throws Exception {
        List<Checkpoint> announced = new ArrayList<>();
        try (FileModelStore store = new FileModelStore(Path.of(store()), step -> {});
                Producer<String, Object> producer = new KafkaProducer<>(
                        platform.clients().producer(),
                        new StringSerializer(),
                        AvroSerdes.serializer(platform.clients().serdes()))) {
            for (int i = 0; i < verdicts.length; i++) {
                CheckpointLocation location = store.write(
                        line,
                        i + 1,
                        new CheckpointContents(
                                JsonNodeFactory.instance.objectNode().put("version", i + 1), Map.of()));
                Checkpoint checkpoint = new Checkpoint(
                        line,
                        i + 1L,
                        location.uri(),
                        location.sha256(),
                        verdicts[i],
                        "judged",
                        List.of(),
                        100L,
                        90L,
                        Map.of("gold.map", 50.0),
                        NOON,
                        null,
                        null,
                        null,
                        false);
                producer.send(new ProducerRecord<>(
                                platform.clients().topics().name(Topic.CHECKPOINTS),
                                ModelHistory.key(checkpoint),
                                checkpoint))
                        .get();
                announced.add(checkpoint);
            }
        }
        return announced;
    }

    private static Checkpoint serving(String line) {
        return ModelHistory.read(platform.clients(), line).serving().orElseThrow();
    }

    private static String store() {
        return platform.settings().getOrDefault("assay.store.path", "");
    }

    private static CommandRun run(String line, String... words) {
        Map<String, String> settings = new HashMap<>(platform.settings());
        settings.put("assay.line.name", line);
        return CommandRun.of(new ModelsCommand(), settings, words);
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }
}
