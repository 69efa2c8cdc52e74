package dev.assay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes checkpoints is killed at whatever moment it has reached. */
class CrashTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void leavesWholeCheckpointsOrNone() throws Exception {
        int readable = 0;
        for (int round = 0; round < 3; round++) {
            Path root = folder.resolve("round" + round);
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            root.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // The n-th line tells that n checkpoints are there; the writer goes on to the next meanwhile.
            var announcements = writer.inputReader();
            for (int line = 0; line < 3 + round; line++) {
                assertThat(announcements.readLine()).isNotNull();
            }
            writer.destroyForcibly();
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();

            FileModelStore store = new FileModelStore(root);
            long newest = 0;
            for (String name : names(root.resolve("default"))) {
                if (name.startsWith("v")) {
                    String uri = "default/" + name + "/manifest.json";
                    String digest =
                            DigestFile.of(Files.readAllBytes(root.resolve(uri))).sha256();
                    assertThat(store.read(new CheckpointLocation(uri, digest))).isEqualTo(Writer.CONTENTS);
                    readable++;
                    newest = Math.max(newest, CheckpointName.versionOf(name).orElseThrow());
                }
            }
            store.deleteAllBut("default", Set.of(1L, newest));
            assertThat(names(root.resolve("default")).stream()
                            .map(CheckpointName::versionOf)
                            .map(OptionalLong::orElseThrow))
                    .containsExactlyInAnyOrder(1L, newest);
        }
        assertThat(readable).isGreaterThanOrEqualTo(3 + 4 + 5);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Writes checkpoints until it is killed. */
    static final class Writer {

        static final CheckpointContents CONTENTS = new CheckpointContents(
                JsonNodeFactory.instance.objectNode().put("line", "default"),
                Map.of("gold", Map.of("parameters", Tensors.f32(new float[100_000]))));

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            FileModelStore store = new FileModelStore(Path.of(arguments[0]));
            for (int version = 1; ; version++) {
                store.write("default", version, CONTENTS);
                System.out.println(version);
            }
        }
    }
}
