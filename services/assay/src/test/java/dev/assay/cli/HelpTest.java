package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What people are told who ask for help, or mistype. */
class HelpTest {

    private static final String ESCAPE = "\u001b";

    /** Prints the help of every command, as a process of its own whose environment says whether to use colours. */
    static final class EveryHelp {

        private EveryHelp() {}

        public static void main(String[] arguments) {
            print(Main.commands());
        }

        private static void print(CommandLine command) {
            command.usage(System.out);
            command.getSubcommands().values().forEach(EveryHelp::print);
        }
    }

    @Test
    void colourIsLeftOutOffATerminalAndWhereItIsNotWanted() throws Exception {
        assertThat(everyHelp(Map.of("CLICOLOR_FORCE", "1")))
                .as("so there is colour")
                .contains(ESCAPE);
        assertThat(everyHelp(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"))).doesNotContain(ESCAPE);
        assertThat(everyHelp(Map.of())).as("off a terminal").doesNotContain(ESCAPE);
    }

    private static String everyHelp(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EveryHelp.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.contains("COLOR") || name.equals("TERM"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(help).contains("redrive", "--probabilities", "--retrain");
        return help;
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "import", "export", "replay", "models", "dlq", "simulate"})
    void theHelpHasExamplesThatAreRight(String name) {
        CommandLine all = Main.commands().setUsageHelpWidth(200);
        List<String> examples = all.getSubcommands()
                .getOrDefault(name, all)
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("./assay "))
                .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            String[] words = example.substring("./assay ".length()).split(" ");
            assertThat(words[0]).isEqualTo(name);
            assertThat(Main.commands().parseArgs(words).errors()).as(example).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            modls,                                      models
            models lst,                                 list
            replay --retrian bce,                       --retrain
            import csv x --dryrun,                      --dry-run
            topics apply --dry-rum,                     --dry-run
            export corrected --formt csv,               --format
            """)
    void aMistypedWordIsToldTheNearOne(String line, String near) {
        StringWriter error = new StringWriter();
        int exit = Main.commands().setErr(new PrintWriter(error)).execute(line.split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(error.toString().lines().limit(3)).anyMatch(text -> text.contains(near));
        assertThat(error.toString()).doesNotContain(ESCAPE);
    }

    @Test
    void aMistypedSettingIsToldTheNearOne() {
        StringWriter error = new StringWriter();
        int exit = Main.commands()
                .setErr(new PrintWriter(error))
                .execute("topics", "apply", "-s", "assay.kafka.bootstrap-server=x");

        assertThat(exit).isEqualTo(1);
        assertThat(error.toString()).contains("assay.kafka.bootstrap-servers");
    }
}
