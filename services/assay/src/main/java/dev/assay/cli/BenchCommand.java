package dev.assay.cli;

import dev.assay.bench.method.MethodCommand;
import picocli.CommandLine.Command;

/** {@code assay bench}: measures. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure what the method is worth.",
        subcommands = {MethodCommand.class})
final class BenchCommand {}
