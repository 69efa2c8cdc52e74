package dev.assay.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay replay} of what the real trainer learned from several partitions, on a real broker, with real files. */
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int PARTITIONS = 3;

    @TempDir
    Path folder;

    @Test
    void whatTheLiveTrainerLearnedIsLearnedAgainBitForBitAndNobodyIsDisturbed() throws Exception {
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder.resolve("data"))) {
            Map<String, String> values = values(platform);
            Settings settings = Settings.of(values, Services.SETTINGS.toArray(Class<?>[]::new));
            KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
            try (Admin admin = Admin.create(clients.admin())) {
                new TopicAdministration(admin).apply(clients.topics(), false, Duration.ofMinutes(1));
            }
            List<Checkpoint> announced = train(settings, clients);
            assertThat(announced).hasSizeGreaterThan(6);
            Checkpoint last = announced.get(announced.size() - 1);
            Map<String, Map<TopicPartition, Long>> offsets = offsets(clients);
            assertThat(offsets).as("the trainer's own group").isNotEmpty();

            learnsAgain(values, last);
            learnsAgainFromTheMiddle(values, announced.get(2), last);
            scores(values, announced.get(2), last);
            scoresAllOverTime(values, announced.size());
            saysWhatToDo(values);

            assertThat(offsets(clients)).isEqualTo(offsets);
        }
    }

    /** The records come in three parts; those of one partition are late, with earlier timestamps than what was taken. */
    private static List<Checkpoint> train(Settings settings, KafkaClients clients) throws Exception {
        TopicReader topics = new TopicReader(clients);
        ReplayStream stream = new ReplayStream(clients);
        try (RunningServices running = RunningServices.start(EnumSet.of(Services.TRAINER), settings)) {
            assertThat(running.services()).hasSize(1);
            long sent = stream.send(0, 500, partition -> partition != 1);
            awaitExamples(topics, sent);
            sent += stream.send(0, 500, partition -> partition == 1);
            stream.sendAndAbort(2000, 2050);
            sent += stream.send(500, 900, partition -> true);
            awaitExamples(topics, sent);
            sent += stream.send(900, 1200, partition -> true);
            awaitExamples(topics, sent);
        }
        return topics.all(Topic.CHECKPOINTS, Checkpoint.class);
    }

    private static void awaitExamples(TopicReader topics, long examples) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                        topics.all(Topic.CHECKPOINTS, Checkpoint.class).stream()
                                .mapToLong(Checkpoint::getExamples)
                                .max()
                                .orElse(0))
                .isEqualTo(examples));
    }

    private void learnsAgain(Map<String, String> values, Checkpoint last) throws IOException {
        Path first = folder.resolve("retrained.json");
        assertThat(replay(
                        values,
                        first,
                        "--retrain",
                        "assay",
                        "--to",
                        "v" + last.getVersion(),
                        "--against",
                        Long.toString(last.getVersion())))
                .isZero();
        JsonNode report = read(first);
        assertThat(report.at("/reproduction/equal").asBoolean()).isTrue();
        assertThat(report.at("/reproduction/retrained").asText()).isEqualTo(last.getSha256());
        assertThat(report.at("/stretch/records").asLong()).isEqualTo(last.getExamples());
        assertThat(report.at("/stretch/annotations").asLong()).isEqualTo(1200);
        assertThat(report.at("/stretch/late").asInt()).isGreaterThan(50);
        // The same model, so the same figures on the held-out samples, but for rounding.
        assertThat(report.at("/models/0/held_out/map").asDouble())
                .isCloseTo(report.at("/models/1/held_out/map").asDouble(), within(0.01))
                .isCloseTo(
                        last.getMetrics()
                                .getOrDefault(report.at("/models/0/served").asText() + ".map", -1.0),
                        within(0.01));
        assertThat(report.at("/models/0/prequential/samples").asInt()).isGreaterThan(100);
        assertThat(report.at("/comparisons/0/differences/map/difference").asDouble())
                .isCloseTo(0, within(0.01));
        assertThat(Files.readString(Path.of(first + ".html"))).contains("Learned again bit for bit");

        Path second = folder.resolve("again.json");
        assertThat(replay(values, second, "--manifest", first.toString(), "--threads", "3"))
                .isZero();
        assertThat(second).hasSameBinaryContentAs(first);
    }

    private void learnsAgainFromTheMiddle(Map<String, String> values, Checkpoint middle, Checkpoint last)
            throws IOException {
        Path file = folder.resolve("middle.json");
        assertThat(replay(
                        values,
                        file,
                        "--retrain",
                        "assay",
                        "--from",
                        "v" + middle.getVersion(),
                        "--to",
                        "v" + last.getVersion()))
                .isZero();
        assertThat(read(file).at("/reproduction/equal").asBoolean()).isTrue();

        Path changed = folder.resolve("changed.json");
        Map<String, String> faster = new HashMap<>(values);
        faster.put("assay.trainer.learning-rate", "0.003");
        assertThat(replay(
                        faster,
                        changed,
                        "--retrain",
                        "bce",
                        "--from",
                        "v" + middle.getVersion(),
                        "--against",
                        Long.toString(last.getVersion())))
                .isZero();
        JsonNode report = read(changed);
        assertThat(report.has("reproduction")).isFalse();
        assertThat(report.at("/manifest/retraining/settings/learningRate").asDouble())
                .isEqualTo(0.003);
        assertThat(report.at("/models/0/sha256").asText()).isNotEqualTo(last.getSha256());
        assertThat(report.at("/comparisons/0/differences/of1/lower").asDouble())
                .isLessThanOrEqualTo(
                        report.at("/comparisons/0/differences/of1/difference").asDouble());
    }

    private void scores(Map<String, String> values, Checkpoint middle, Checkpoint last) throws IOException {
        Path one = folder.resolve("one.json");
        Path many = folder.resolve("many.json");
        String[] what = {
            "--checkpoint", Long.toString(last.getVersion()), "--against", Long.toString(middle.getVersion())
        };
        assertThat(replay(values, one, words(what, "--threads", "1"))).isZero();
        assertThat(replay(values, many, words(what, "--threads", "3"))).isZero();
        assertThat(many).hasSameBinaryContentAs(one);
        JsonNode report = read(one);
        // The last one has learned from everything: only held-out samples count for it.
        assertThat(report.at("/models/0/prequential/samples").asInt())
                .isLessThan(report.at("/models/1/prequential/samples").asInt());
        assertThat(report.at("/models/0/labels")).hasSize(ReplayStream.LABELS.size());
        assertThat(report.at("/models/0/calibration")).hasSize(15);
        assertThat(report.at("/models/0/corruption")).hasSize(ReplayStream.LABELS.size());
        assertThat(report.has("run")).isFalse();
    }

    private void scoresAllOverTime(Map<String, String> values, int checkpoints) throws IOException {
        Path file = folder.resolve("all.json");
        assertThat(replay(values, file, "--all-checkpoints", "--times")).isZero();
        JsonNode report = read(file);
        assertThat(report.at("/over_time/checkpoints")).hasSize(checkpoints);
        assertThat(report.at("/models/0/prequential/samples").asInt()).isGreaterThan(50);
        assertThat(report.at("/run/seconds").asDouble()).isPositive();
    }

    private void saysWhatToDo(Map<String, String> values) {
        Path file = folder.resolve("none.json");
        assertThat(replay(values, file, "--checkpoint", "99")).isEqualTo(1);
        assertThat(replay(values, file, "--checkpoint", "1", "--from", "end")).isEqualTo(1);
        assertThat(replay(values, file, "--retrain", "magic")).isEqualTo(1);
        assertThat(replay(values, file, "--from", "yesterday", "--checkpoint", "1"))
                .isEqualTo(1);
        assertThat(replay(values, file, "--all-checkpoints", "--checkpoint", "1"))
                .isEqualTo(2);
        Map<String, String> others = new HashMap<>(values);
        others.put("assay.line.labels", "a,b,c,d");
        assertThat(replay(others, file, "--checkpoint", "1")).isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    private static String[] words(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static int replay(Map<String, String> values, Path report, String... words) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--report", report.toString()));
        arguments.addAll(List.of(words));
        values.forEach((name, value) -> arguments.addAll(List.of("-s", name + "=" + value)));
        return Main.execute(arguments.toArray(String[]::new));
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** By group, what it has committed. */
    private static Map<String, Map<TopicPartition, Long>> offsets(KafkaClients clients) throws Exception {
        Map<String, Map<TopicPartition, Long>> all = new TreeMap<>();
        try (Admin admin = Admin.create(clients.admin())) {
            for (var group : admin.listGroups().all().get()) {
                Map<TopicPartition, Long> offsets = new HashMap<>();
                for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : admin.listConsumerGroupOffsets(
                                group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .entrySet()) {
                    offsets.put(entry.getKey(), entry.getValue().offset());
                }
                all.put(group.groupId(), offsets);
            }
        }
        return all;
    }

    private static Map<String, String> values(EmbeddedPlatform platform) {
        Map<String, String> values = new HashMap<>(platform.settings());
        values.put("assay.kafka.prefix", "replayed.");
        values.put("assay.kafka.partitions", Integer.toString(PARTITIONS));
        values.put("assay.line.labels", String.join(",", ReplayStream.LABELS));
        values.put("assay.line.input", "features:" + ReplayStream.FEATURES);
        values.put("assay.trainer.network", "mlp:24");
        values.put("assay.trainer.device", "cpu");
        values.put("assay.trainer.window-examples", "150");
        values.put("assay.trainer.window-linger", "500ms");
        values.put("assay.trainer.promotion-samples", "5");
        values.put("assay.store.keep", "50");
        values.put("assay.http.port", "0");
        return values;
    }
}
