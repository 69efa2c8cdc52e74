package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static List<String> rows(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("| `assay.")).toList();
    }
}
