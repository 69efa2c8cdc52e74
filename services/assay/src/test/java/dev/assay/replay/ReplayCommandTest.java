package dev.assay.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.records.Checkpoint;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.FeatureVector;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code assay replay} where not all is as it was: a window left out, records deleted, a checkpoint gone. */
@Timeout(480)
class ReplayCommandTest {

    private static final int WINDOW = 60;
    private static final Instant START = Instant.now().minus(Duration.ofHours(1));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private record Run(int exit, String out, String error) {}

    @Test
    void tellsAndDoesWhatIsRightWhereSomethingIsMissing() throws Exception {
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder.resolve("data"))) {
            List<Checkpoint> announced = trainWithOneWindowThatDiverges(platform);

            Path manifest = folder.resolve("manifest.json");
            leavesOutWhatTheTrainerLeftOut(platform, manifest, announced);
            takesADate(platform, announced);
            saysThatACheckpointIsGone(platform, announced.get(0));
            saysThatRecordsAreGone(platform, manifest);
        }
    }

    /** Two windows, one with a step size that no model survives, and one more. */
    private static List<Checkpoint> trainWithOneWindowThatDiverges(EmbeddedPlatform platform) throws Exception {
        train(platform, Map.of(), 0, 2);
        train(platform, Map.of("assay.trainer.learning-rate", "1e30"), 2, 3);
        train(platform, Map.of(), 3, 4);
        List<Checkpoint> announced = checkpoints(platform.clients());
        assertThat(announced).extracting(Checkpoint::getLeftOut).containsExactly(false, false, true, false);
        return announced;
    }

    private static void train(EmbeddedPlatform platform, Map<String, String> own, int from, int to) throws Exception {
        Map<String, String> values = values(platform);
        values.putAll(own);
        Settings settings = Settings.of(values, Services.SETTINGS.toArray(Class<?>[]::new));
        send(platform.clients(), from * WINDOW, to * WINDOW);
        try (RunningServices running = RunningServices.start(EnumSet.of(Services.TRAINER), settings)) {
            assertThat(running.services()).hasSize(1);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> checkpoints(platform.clients()).size() == to);
        }
    }

    private void leavesOutWhatTheTrainerLeftOut(EmbeddedPlatform platform, Path manifest, List<Checkpoint> announced)
            throws IOException {
        Path report = folder.resolve("again.json");
        Run run = replay(
                platform, "--retrain", "assay", "--save-manifest", manifest.toString(), "--report", report.toString());

        assertThat(run.exit()).as(run.out() + run.error()).isZero();
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.at("/models/0/left_out").toString()).isEqualTo("[2]");
        assertThat(json.at("/reproduction/equal").asBoolean()).isTrue();
        assertThat(json.at("/reproduction/live").asText())
                .isEqualTo(announced.get(3).getSha256());
        assertThat(new ObjectMapper().readTree(manifest.toFile())).isEqualTo(json.get("manifest"));
        assertThat(json.at("/manifest/windows/2/left_out").asBoolean()).isTrue();
        assertThat(run.out())
                .as("plain lines off a terminal")
                .contains(" of ", "(learning)")
                .doesNotContain("\u001b");

        Path same = folder.resolve("same.json");
        assertThat(replay(platform, "--manifest", manifest.toString(), "--report", same.toString())
                        .exit())
                .isZero();
        assertThat(same).hasSameBinaryContentAs(report);
    }

    private void takesADate(EmbeddedPlatform platform, List<Checkpoint> announced) throws IOException {
        Path report = folder.resolve("dated.json");
        String before = LocalDate.ofInstant(START, ZoneOffset.UTC).toString();
        Run run = replay(platform, "--from", before, "--checkpoint", "2", "--report", report.toString());
        assertThat(run.exit()).as(run.error()).isZero();
        JsonNode windows = new ObjectMapper().readTree(report.toFile()).at("/manifest/windows");
        assertThat(windows.at("/0/partitions/0/first").asLong()).isZero();
        assertThat(windows.get(windows.size() - 1).at("/partitions/0/next").asLong())
                .isEqualTo(announced.get(3).getOffsets().get(0).getNextOffset());

        Run later = replay(platform, "--from", "2999-01-01", "--checkpoint", "2");
        assertThat(later.exit()).isEqualTo(1);
        assertThat(later.error()).contains("no examples in the stretch");
        Run never = replay(platform, "--from", "2026-13-01", "--checkpoint", "2");
        assertThat(never.exit()).isEqualTo(1);
        assertThat(never.error()).contains("'2026-13-01' is no place in a topic");
    }

    private static void saysThatACheckpointIsGone(EmbeddedPlatform platform, Checkpoint gone) throws IOException {
        Path place = Path.of(platform.settings().getOrDefault("assay.store.path", ""))
                .resolve(gone.getUri());
        Files.move(place, place.resolveSibling("elsewhere"));

        Run run = replay(platform, "--checkpoint", "1");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.error()).contains("version 1 is not in the model store any more", "assay.store.keep");
    }

    private static void saysThatRecordsAreGone(EmbeddedPlatform platform, Path manifest) throws Exception {
        KafkaClients clients = platform.clients();
        try (Admin admin = Admin.create(clients.admin())) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(clients.topics().name(Topic.EXAMPLES), 0),
                            RecordsToDelete.beforeOffset(10)))
                    .all()
                    .get();
        }

        Run run = replay(platform, "--manifest", manifest.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.error())
                .contains("partition 0 begins at offset 10, not at 0", "older records were deleted by retention");
    }

    private static List<Checkpoint> checkpoints(KafkaClients clients) {
        try (CommittedLog log = new CommittedLog(clients, Topic.CHECKPOINTS)) {
            return log.values(log.rest(), Checkpoint.class).toList();
        }
    }

    private static void send(KafkaClients clients, int from, int to) {
        try (Producer<String, Object> producer = new KafkaProducer<>(
                clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()))) {
            for (int i = from; i < to; i++) {
                producer.send(new ProducerRecord<>(
                        clients.topics().name(Topic.EXAMPLES),
                        0,
                        START.plusSeconds(i).toEpochMilli(),
                        "sample-" + i,
                        example(i)));
            }
        }
    }

    /** Every third is trusted. */
    private static TrainingExample example(int i) {
        SplittableRandom random = new SplittableRandom(i);
        int label = random.nextInt(3);
        ByteBuffer values = ByteBuffer.allocate(4 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int feature = 0; feature < 4; feature++) {
            values.putFloat((float) random.nextDouble() + (feature == label ? 1 : 0));
        }
        boolean trusted = i % 3 == 0;
        return TrainingExample.newBuilder()
                .setExampleId((trusted ? "sample-" : "annotation-") + i)
                .setSampleId("sample-" + i)
                .setOrigin(trusted ? ExampleOrigin.REGULATOR : ExampleOrigin.SILVER)
                .setRevision(trusted ? 0 : 1)
                .setRetracted(false)
                .setAnnotator(trusted ? null : "ann")
                .setLabels(List.of(label))
                .setPayload(new FeatureVector(values.flip()))
                .build();
    }

    private static Map<String, String> values(EmbeddedPlatform platform) {
        Map<String, String> values = new HashMap<>(platform.settings());
        values.put("assay.line.labels", "a,b,c");
        values.put("assay.line.input", "features:4");
        values.put("assay.trainer.network", "mlp:8");
        values.put("assay.trainer.device", "cpu");
        values.put("assay.trainer.window-examples", Integer.toString(WINDOW));
        values.put("assay.trainer.promotion-samples", "5");
        values.put("assay.store.keep", "50");
        values.put("assay.http.port", "0");
        return values;
    }

    private static Run replay(EmbeddedPlatform platform, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        values(platform).forEach((name, value) -> arguments.addAll(List.of("-s", name + "=" + value)));
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        int exit = new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(error))
                .execute(arguments.toArray(String[]::new));
        return new Run(exit, out.toString(), error.toString());
    }
}
