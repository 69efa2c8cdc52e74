package dev.assay.bench.scale;

import ch.qos.logback.classic.Level;
import dev.assay.bench.stand.Stand;
import dev.assay.bench.stand.StandOptions;
import dev.assay.bench.throughput.Stands;
import dev.assay.bench.throughput.ThroughputReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay bench scale}: several instances side by side, and a model line that moves. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Run one, two and four instances of ingest and of the predictor, each a process of its own, have some "
                        + "leave and come back at work, move a model line from one trainer to another, and check that partitions "
                        + "are shared evenly, that nothing is lost and nothing done twice.")
public final class ScaleCommand implements Callable<Integer> {

    private static final List<String> PARTS = List.of("ingest", "predictor", "line");

    /** So many that four instances have two each. */
    private static final String PARTITIONS = "8";

    private static final int FEWEST_RECORDS = 100;

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", split = ",", description = "Only these: ingest, predictor, line.")
    private List<String> only = PARTS;

    @Option(
            names = "--records",
            defaultValue = "100000",
            description = "Records in each phase. Default: ${DEFAULT-VALUE}")
    private int records;

    @Mixin
    private StandOptions options;

    @Override
    public Integer call() throws IOException {
        only.stream().filter(name -> !PARTS.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(), "nothing is named '" + name + "'; there are " + String.join(", ", PARTS));
        });
        if (records < FEWEST_RECORDS) {
            throw new ParameterException(
                    spec.commandLine(), "--records is " + records + "; it must be at least " + FEWEST_RECORDS);
        }
        PrintWriter out = spec.commandLine().getOut();
        return options.run(out, Level.WARN, folder -> {
            ScaleReport report = run(folder, out);
            options.write(report);
            return report.isClean();
        });
    }

    private ScaleReport run(Path folder, PrintWriter out) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<String, ScaleReport.Side> services = new LinkedHashMap<>();
        ScaleReport.Move move = null;
        if (only.contains("ingest")) {
            try (Stand stand = stand(folder, "ingest", Map.of());
                    IngestWork work = new IngestWork(stand.clients())) {
                services.put(work.service(), measure(stand, work, folder, out));
            }
        }
        if (only.contains("predictor")) {
            try (Stand stand = stand(folder, "predictor", Map.of("assay.predictor.posteriors", "false"));
                    PredictorWork work = new PredictorWork(stand)) {
                services.put(work.service(), measure(stand, work, folder, out));
            }
        }
        if (only.contains("line")) {
            try (Stand stand = stand(folder, "line", Map.of())) {
                move = move(stand, folder, out);
            }
        }
        return new ScaleReport(services, move, ThroughputReport.thisMachine(), (System.nanoTime() - start) / 1e9);
    }

    private static Stand stand(Path folder, String name, Map<String, String> own)
            throws IOException, InterruptedException {
        Map<String, String> settings = new LinkedHashMap<>(own);
        settings.put("assay.kafka.partitions", PARTITIONS);
        settings.put("assay.ingest.max-idle", "0ms");
        return Stands.features(folder.resolve(name + "-stand"), settings);
    }

    private ScaleReport.Side measure(Stand stand, Work work, Path folder, PrintWriter out)
            throws IOException, InterruptedException {
        ScaleReport.Side side = new ScaleStage(stand, work, records, line -> say(out, line)).run(folder);
        say(
                out,
                String.format(
                        Locale.ROOT,
                        "%s: %,d records, lost %d, duplicated %d",
                        work.service(),
                        side.balance().inputs(),
                        side.balance().lost(),
                        side.balance().duplicated()));
        return side;
    }

    private static ScaleReport.Move move(Stand stand, Path folder, PrintWriter out)
            throws IOException, InterruptedException {
        ScaleReport.Move move = new LineMove(stand, folder).run();
        say(
                out,
                String.format(
                        Locale.ROOT,
                        "line: moved after version %d, now at %d, %,d examples: lost %d, duplicated %d; it stood still for %.1f s",
                        move.versionBefore(),
                        move.versionAfter(),
                        move.trained().inputs(),
                        move.trained().lost(),
                        move.trained().duplicated(),
                        move.standstillSeconds()));
        return move;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
