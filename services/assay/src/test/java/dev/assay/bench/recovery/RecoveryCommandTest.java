package dev.assay.bench.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command refuses; that it works is a test of the whole. */
class RecoveryCommandTest {

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void refusesToKillNothing() {
        assertThat(run("--kills", "0")).isEqualTo(2);
        assertThat(errors.toString()).contains("--kills is 0");
    }

    @Test
    void refusesAStreamThatIsTooShort() {
        assertThat(run("--annotations", "299")).isEqualTo(2);
        assertThat(errors.toString()).contains("--annotations is 299");
    }

    @Test
    void refusesAFolderWithSomethingInIt() throws IOException {
        Files.writeString(folder.resolve("mine"), "keep");

        assertThat(run("--data", folder.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains(folder + " is not empty");
        assertThat(folder.resolve("mine")).hasContent("keep");
    }

    private int run(String... arguments) {
        return new CommandLine(new RecoveryCommand())
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
