package dev.assay.bench.soak;

import ch.qos.logback.classic.Level;
import dev.assay.bench.stand.StandOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay bench soak}: all services at full load for a long time; does anything grow? */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Feed ingest, trainer and predictor as fast as they work, and watch their memory. The broker runs in "
                        + "a process of its own.")
public final class SoakCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", defaultValue = "60", description = "How long. Default: ${DEFAULT-VALUE}")
    private double minutes;

    @Mixin
    private StandOptions options;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        return options.run(out, Level.WARN, folder -> {
            SoakReport result = new SoakBench(Duration.ofMillis(Math.round(minutes * 60_000)), reading -> {
                        out.println(line(reading));
                        out.flush();
                    })
                    .run(folder);
            options.write(result);
            out.printf(
                    Locale.ROOT,
                    "%.0f annotations/s; resident memory %.0f MiB warm, %.0f MiB late (%+.1f%%); tensors %.0f, %.0f: %s%n",
                    result.annotationsPerSecond(),
                    result.warm().residentMib(),
                    result.late().residentMib(),
                    result.growth() * 100,
                    result.warm().tensors(),
                    result.late().tensors(),
                    result.isFlat() ? "flat" : "GROWS");
            out.flush();
            return result.isFlat();
        });
    }

    private static String line(Reading reading) {
        return String.format(
                Locale.ROOT,
                "%6d s  %5.0f MiB resident  %5.0f MiB heap  %3d tensors  %3d threads  %,10d annotations  lag %,d",
                reading.seconds(),
                reading.residentMib(),
                reading.heapMib(),
                reading.tensors(),
                reading.threads(),
                reading.annotations(),
                reading.lag());
    }
}
