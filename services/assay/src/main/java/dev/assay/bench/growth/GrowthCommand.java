package dev.assay.bench.growth;

import ch.qos.logback.classic.Level;
import dev.assay.bench.stand.StandOptions;
import dev.assay.bench.throughput.ThroughputReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay bench growth}: what an annotation costs against the size of the problem. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Let one size after the other grow (labels, features, annotators, buffers, partitions) and measure "
                        + "the processor time of an annotation, part by part, beside how the mathematics lets it grow.")
public final class GrowthCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            description = "Only these: labels, features, annotators, reservoir, window, partitions, ingest.")
    private @Nullable List<String> only;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Rounds of each, of which the median counts. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--quick", description = "Few and small sizes: to see that it works, not to measure.")
    private boolean quick;

    @Mixin
    private StandOptions options;

    @Override
    public Integer call() throws IOException {
        List<GrowthAxis> axes = axes();
        PrintWriter out = spec.commandLine().getOut();
        return options.run(out, Level.WARN, folder -> {
            run(axes, folder, out);
            return true;
        });
    }

    private List<GrowthAxis> axes() {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds is " + rounds + "; it must be at least 1");
        }
        List<GrowthAxis> all = GrowthAxes.all(quick);
        if (only == null) {
            return all;
        }
        List<String> names = all.stream().map(GrowthAxis::name).toList();
        only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(), "nothing is named '" + name + "'; there are " + String.join(", ", names));
        });
        return all.stream().filter(axis -> only.contains(axis.name())).toList();
    }

    /** Writes the report after each axis: a long run that is ended early has not been in vain. */
    private void run(List<GrowthAxis> axes, Path folder, PrintWriter out) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<GrowthReport.Axis> results = new ArrayList<>();
        GrowthBench bench = new GrowthBench(rounds, line -> say(out, "  " + line));
        for (GrowthAxis axis : axes) {
            GrowthReport.Axis result = bench.run(axis, folder);
            results.add(result);
            GrowthTable.lines(result).forEach(line -> say(out, line));
            GrowthReport report = new GrowthReport(
                    LearnerSize.USUAL.values(),
                    rounds,
                    List.copyOf(results),
                    ThroughputReport.thisMachine(),
                    (System.nanoTime() - start) / 1e9);
            options.write(report);
            options.writePage(new GrowthPage(report).html());
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
