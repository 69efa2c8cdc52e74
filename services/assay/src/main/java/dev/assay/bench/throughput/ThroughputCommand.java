package dev.assay.bench.throughput;

import ch.qos.logback.classic.Level;
import dev.assay.bench.stand.StandOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay bench throughput}: each stage beside the fastest that it could be. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measure how fast each stage is, beside its limit in the same run, and how fresh what it makes is.")
public final class ThroughputCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            description =
                    "Only these: ingest, trainer, trainer-backlog, predictor, " + "predictor-features, freshness.")
    private @Nullable List<String> only;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Rounds of each, of which the median counts. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--annotations",
            defaultValue = "200000",
            description = "Annotations in each of ingest's rounds. Default: ${DEFAULT-VALUE}")
    private int annotations;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long freshness is watched. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--device", defaultValue = "cpu", description = "Where to train: cpu or gpu:N. Default: cpu")
    private String device = "cpu";

    @Mixin
    private StandOptions options;

    @Override
    public Integer call() throws IOException {
        List<Stage> stages = stages();
        PrintWriter out = spec.commandLine().getOut();
        return options.run(out, Level.WARN, folder -> {
            options.write(run(stages, folder, out));
            return true;
        });
    }

    private List<Stage> stages() {
        List<Stage> all = List.of(
                new IngestStage(annotations),
                TrainerStage.usual(device),
                TrainerStage.backlog(device),
                new PredictorStage(true, 32_768),
                new PredictorStage(false, 100_000),
                new FreshnessStage(seconds));
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds is " + rounds + "; it must be at least 1");
        }
        if (only == null) {
            return all;
        }
        List<String> names = all.stream().map(Stage::name).toList();
        only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(), "there is no stage '" + name + "'; there are " + String.join(", ", names));
        });
        return all.stream().filter(stage -> only.contains(stage.name())).toList();
    }

    private ThroughputReport run(List<Stage> stages, Path folder, PrintWriter out)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<String, StageResult> results = new LinkedHashMap<>();
        for (Stage stage : stages) {
            Map<String, StageResult> measured = stage.measure(folder.resolve(stage.name()), rounds, line -> {
                out.println(line);
                out.flush();
            });
            measured.forEach((name, result) -> {
                out.println(line(name, result));
                out.flush();
            });
            results.putAll(measured);
        }
        return new ThroughputReport(results, ThroughputReport.thisMachine(), (System.nanoTime() - start) / 1e9);
    }

    private static String line(String name, StageResult result) {
        return result.p99Ms() == null
                ? String.format(
                        Locale.ROOT,
                        "%-20s %,.0f a second, its limit %,.0f: %.2f",
                        name,
                        result.perSecond(),
                        result.rawPerSecond(),
                        result.ratioToRaw())
                : String.format(
                        Locale.ROOT,
                        "%-20s p50 %,.1f ms, p99 %,.1f ms  %s",
                        name,
                        result.p50Ms(),
                        result.p99Ms(),
                        result.details());
    }
}
