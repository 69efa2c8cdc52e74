package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The script completes commands, in a real bash. */
class CompletionCommandTest {

    @TempDir
    Path folder;

    @Test
    void bashCompletesCommandsSubcommandsAndOptions() throws Exception {
        StringWriter out = new StringWriter();
        int exit = Main.commands().setOut(new PrintWriter(out)).execute("completion");
        assertThat(exit).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), out.toString());
        assertThat(complete(script, "assay", "mo")).containsExactly("models");
        assertThat(complete(script, "assay", "models", "")).contains("list", "export", "rollback");
        assertThat(complete(script, "assay", "simulate", "--no")).containsExactly("--noise");
    }

    @Test
    void everyCommandHasHelp() {
        assertHelp(Main.commands());
    }

    private static void assertHelp(CommandLine command) {
        assertThat(command.getUsageMessage()).contains("--help");
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(command.getCommandSpec().qualifiedName())
                .isNotEmpty();
        command.getSubcommands().values().forEach(CompletionCommandTest::assertHelp);
    }

    private static List<String> complete(Path script, String... words) throws Exception {
        StringBuilder list = new StringBuilder();
        for (String word : words) {
            list.append(" '").append(word).append("'");
        }
        String line = String.join(" ", words);
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + list + "); COMP_CWORD=" + (words.length - 1)
                                + "; COMP_LINE='" + line + "'; COMP_POINT=" + line.length()
                                + "; $(complete -p assay | sed 's/.*-F \\([^ ]*\\).*/\\1/') ; printf '%s\\n' \"${COMPREPLY[@]}\"")
                // Outside of a completion bash says of compopt that it is none.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output.lines().map(String::strip).toList();
    }
}
