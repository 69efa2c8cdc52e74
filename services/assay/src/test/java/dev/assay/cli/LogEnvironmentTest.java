package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Commands without settings, such as the benches, log as the environment says. */
class LogEnvironmentTest {

    /** Ends with wrong usage, and logs a line. */
    static final class Logging {

        private Logging() {}

        public static void main(String[] arguments) {
            int exit = Main.execute("bench", "nothing");
            LoggerFactory.getLogger("dev.assay.bench").error("ended with {}", exit);
        }
    }

    @Test
    void theFormIsThatOfTheEnvironment() throws Exception {
        assertThat(new ObjectMapper()
                        .readTree(logged("json"))
                        .get("formattedMessage")
                        .textValue())
                .isEqualTo("ended with 2");
        assertThat(logged("JSON")).startsWith("{");
        assertThat(logged("text")).doesNotStartWith("{");
    }

    private static String logged(String format) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Logging.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("ASSAY_LOG_FORMAT", format);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("ended with 2"))
                .toList();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
