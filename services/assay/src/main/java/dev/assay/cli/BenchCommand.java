package dev.assay.cli;

import dev.assay.bench.drift.DriftCommand;
import dev.assay.bench.faults.FaultsCommand;
import dev.assay.bench.growth.GrowthCommand;
import dev.assay.bench.method.MethodCommand;
import dev.assay.bench.recovery.RecoveryCommand;
import dev.assay.bench.scale.ScaleCommand;
import dev.assay.bench.soak.SoakCommand;
import dev.assay.bench.throughput.ThroughputCommand;
import picocli.CommandLine.Command;

/** {@code assay bench}: measures. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure what the method is worth, and prove what is promised.",
        subcommands = {
            MethodCommand.class,
            DriftCommand.class,
            RecoveryCommand.class,
            FaultsCommand.class,
            SoakCommand.class,
            ThroughputCommand.class,
            GrowthCommand.class,
            ScaleCommand.class
        })
final class BenchCommand {}
