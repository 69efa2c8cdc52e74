package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SettingsCommandTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "settings.md");

    @Test
    void theDocumentHasEverySettingAsItIs() throws IOException {
        StringWriter out = new StringWriter();

        int code = new CommandLine(new SettingsCommand())
                .setOut(new PrintWriter(out))
                .execute("--markdown");

        assertThat(code).isZero();
        assertThat(rows(Files.readString(DOCUMENT).lines()))
                .isEqualTo(rows(out.toString().lines()))
                .hasSizeGreaterThan(50);
    }

    @Test
    void jsonHasEverySettingWithWhereItCameFrom() throws IOException {
        CommandRun run = CommandRun.of(
                new SettingsCommand(),
                Map.of("assay.trainer.seed", "7", "assay.http.token", "hidden-from-all"),
                "--json");

        assertThat(run.exit()).isZero();
        Map<String, JsonNode> settings = new HashMap<>();
        new ObjectMapper()
                .readTree(run.out())
                .forEach(setting -> settings.put(setting.get("name").textValue(), setting));
        assertThat(settings).hasSizeGreaterThan(50);
        JsonNode seed = settings.getOrDefault("assay.trainer.seed", MissingNode.getInstance());
        assertThat(seed.get("value").textValue()).isEqualTo("7");
        assertThat(seed.get("origin").textValue()).isEqualTo("the command line");
        assertThat(seed.has("default")).isTrue();
        assertThat(seed.get("meaning").textValue()).isNotBlank();
        assertThat(run.out()).as("secrets are masked").doesNotContain("hidden-from-all");
    }

    private static List<String> rows(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("| `assay.")).toList();
    }
}
