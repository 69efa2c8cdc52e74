package dev.assay.bench.soak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.bench.stand.WorkFolder;
import dev.assay.launch.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
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

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", defaultValue = "60", description = "How long. Default: ${DEFAULT-VALUE}")
    private double minutes;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the result to FILE as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Empty folder of all data, which stays; without it a temporary one.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ((Logger) LoggerFactory.getLogger("dev.assay")).setLevel(Level.WARN);
        try (Shutdown shutdown = new Shutdown();
                WorkFolder folder = WorkFolder.open(Optional.ofNullable(data))) {
            SoakReport result = new SoakBench(Duration.ofMillis(Math.round(minutes * 60_000)), reading -> {
                        out.println(line(reading));
                        out.flush();
                    })
                    .run(folder.path());
            if (report != null) {
                JSON.writeValue(report.toFile(), result);
            }
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
            return result.isFlat() ? 0 : 1;
        } catch (InterruptedException e) {
            out.println("stopped");
            out.flush();
            return 1;
        }
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
