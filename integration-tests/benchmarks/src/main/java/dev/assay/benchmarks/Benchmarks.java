package dev.assay.benchmarks;

import dev.assay.benchmarks.hot.HotCommand;
import dev.assay.benchmarks.peers.PeersCommand;
import dev.assay.benchmarks.python.JavaSide;
import dev.assay.benchmarks.python.PythonCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks that need more than what is shipped; see docs/performance.md. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Measures Assay beside others.",
        subcommands = {HotCommand.class, PythonCommand.class, PeersCommand.class, JavaSide.class})
public final class Benchmarks {

    private Benchmarks() {}

    /** Exits with 0 when done, 1 when failed, 2 when used wrongly. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("run: " + failure);
                    return 1;
                })
                .execute(arguments));
    }
}
