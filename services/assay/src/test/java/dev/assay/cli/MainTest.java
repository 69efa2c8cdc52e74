package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path folder;

    @Test
    void exitCodesTellWrongUsageFromFailure() throws Exception {
        assertThat(Main.execute("--help")).isZero();
        assertThat(Main.execute("dance")).isEqualTo(2);
        assertThat(Main.execute("run", "nothing")).isEqualTo(2);
        // A folder that is not a demo's is not deleted.
        Path precious = Files.writeString(folder.resolve("precious"), "x");
        assertThat(Main.execute("demo", "--fresh", "--data", folder.toString())).isEqualTo(1);
        assertThat(precious).exists();
    }

    @Test
    void anUnknownSettingIsAnError() {
        assertThat(Main.execute("topics", "apply", "-s", "assay.kafka.bootstrap-server=x"))
                .isEqualTo(1);
    }
}
