package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.records.Annotation;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay simulate} on a real broker. */
@Timeout(180)
class SimulateCommandTest {

    private static final int SAMPLES = 40;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    /** Forty samples of three features and three labels; each third has one label, the others two. */
    @BeforeAll
    static void writeData() throws IOException {
        ByteBuffer features = ByteBuffer.allocate(SAMPLES * 3 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] labels = new byte[SAMPLES * 3];
        for (int i = 0; i < SAMPLES; i++) {
            features.putFloat(i).putFloat(-i).putFloat(0.5f);
            labels[3 * i + i % 3] = 1;
            labels[3 * i + (i % 3 == 0 ? 0 : 2)] = 1;
        }
        Files.write(folder.resolve("features.f32"), features.array());
        Files.write(folder.resolve("labels.u8"), labels);
        Files.writeString(
                folder.resolve("meta.json"),
                "{\"n\":" + SAMPLES + ",\"d\":3,\"k\":3,\"label_names\":[\"ant\",\"bee\",\"cat\"]}");
    }

    @Test
    void sendsTheDataSetAsAStreamThatServicesUnderstand() throws Exception {
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(folder.resolve("data"))) {
            CommandRun run = run(platform.settings(), "--noise", "pair:0.5", "--seed", "3", "--json");
            assertThat(run.exit()).as(run.error()).isZero();
            JsonNode sent = new ObjectMapper().readTree(run.out());
            assertThat(sent.get("samples").asInt()).isEqualTo(SAMPLES);
            assertThat(sent.get("annotations").asInt()).isEqualTo(3 * SAMPLES);
            assertThat(sent.get("trusted").asInt()).isGreaterThan(10);
            List<Annotation> annotations = annotations(platform);
            assertThat(annotations).hasSize(3 * SAMPLES);
            Set<String> ids =
                    annotations.stream().map(Annotation::getAnnotationId).collect(Collectors.toSet());
            assertThat(ids).hasSize(3 * SAMPLES);

            run(platform.settings(), "--noise", "pair:0.5", "--seed", "3");
            List<Annotation> twice = annotations(platform);
            assertThat(twice).hasSize(6 * SAMPLES);
            assertThat(Set.copyOf(twice)).as("the same seed sends the same").isEqualTo(Set.copyOf(annotations));
        }
    }

    @Test
    void wrongUseIsSaid() {
        assertThat(run(Map.of(), "--noise", "loud:0.5").exit()).isEqualTo(2);
        assertThat(run(Map.of(), "--rate", "0").exit()).isEqualTo(2);
        CommandRun few = run(Map.of(), "--annotations", "3");
        assertThat(few.exit()).isEqualTo(2);
        assertThat(few.error()).contains("ask for 80 to 160");
    }

    private static List<Annotation> annotations(EmbeddedPlatform platform) {
        try (CommittedLog log = new CommittedLog(platform.clients(), Topic.ANNOTATIONS)) {
            return log.values(log.rest(), Annotation.class).toList();
        }
    }

    private static CommandRun run(Map<String, String> settings, String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "--data";
        all[1] = folder.toString();
        System.arraycopy(words, 0, all, 2, words.length);
        return CommandRun.of(new SimulateCommand(), settings, all);
    }
}
