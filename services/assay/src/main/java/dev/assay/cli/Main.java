package dev.assay.cli;

import dev.assay.demo.DemoCommand;
import dev.assay.launch.LogFormat;
import dev.assay.replay.ReplayCommand;
import dev.assay.runtime.service.ProcessLocale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay}: learns a trustworthy multi-label classifier from an untrustworthy stream of labels. */
@Command(
        name = "assay",
        mixinStandardHelpOptions = true,
        version = "Assay 0.1.0",
        description = "Learns a trustworthy multi-label classifier from an untrustworthy stream of labels.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            RunCommand.class,
            TopicsCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            SimulateCommand.class,
            ReplayCommand.class,
            ModelsCommand.class,
            DeadLettersCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            SettingsCommand.class,
            CompletionCommand.class
        })
public final class Main {

    @Option(names = "--verbose", description = "Print the whole cause of an error.")
    private boolean verbose;

    private Main() {}

    /** Exits with 0 when done, 1 when failed, 2 when used wrongly. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** As {@link #main}, without leaving the process. */
    public static int execute(String... arguments) {
        LogFormat.useEnvironment();
        ProcessLocale.fix();
        return commands().execute(arguments);
    }

    /** The command line with all its commands. */
    static CommandLine commands() {
        Main main = new Main();
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("assay: " + message(failure));
                    if (main.verbose) {
                        failure.printStackTrace(command.getErr());
                    }
                    command.getErr().flush();
                    return 1;
                });
    }

    private static String message(Throwable failure) {
        String text = failure.getMessage();
        return text == null || text.isBlank() ? failure.toString() : text;
    }
}
