package dev.assay.bench;

import picocli.CommandLine.Command;

/** {@code assay bench}: measures. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure what the method is worth.",
        subcommands = {MethodCommand.class})
public final class BenchCommand {}
