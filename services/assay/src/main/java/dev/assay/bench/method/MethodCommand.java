package dev.assay.bench.method;

import dev.assay.learning.noise.NoiseSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay bench method}: what noise costs with each method, on a data set whose truth is known. */
@Command(
        name = "method",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compare methods on a data set whose true labels are known: every combination of what is listed "
                + "is trained and scored on the test samples.")
public final class MethodCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, description = "Folder of the data set.")
    private Path data;

    @Option(
            names = "--noise",
            split = ",",
            defaultValue = "symmetric:0.0,symmetric:0.2,symmetric:0.4,symmetric:0.6",
            description =
                    "Kinds and rates of noise, KIND:RATE; A>B changes half-way; as-given takes the data set's own "
                            + "annotations. Default: ${DEFAULT-VALUE}")
    private List<String> noise;

    @Option(
            names = "--methods",
            split = ",",
            defaultValue = "clean,asl,bce,trusted-only,glc,galc-slr,true-c,assay",
            description = "Default: ${DEFAULT-VALUE}. Other readings of the paper: galc-slr/gold+sigmoid and the like.")
    private List<String> methods;

    @Option(
            names = "--mode",
            split = ",",
            defaultValue = "stream",
            description = "stream: one pass as the trainer does; batch: epochs, as the paper does. Default: stream")
    private List<Cell.Mode> modes;

    @Option(names = "--epochs", defaultValue = "15", description = "Epochs in batch mode. Default: 15")
    private int epochs;

    @Option(
            names = "--gold",
            split = ",",
            defaultValue = "0.1",
            description = "Trusted shares of the training samples. Default: 0.1")
    private List<Double> gold;

    @Option(
            names = "--singles",
            split = ",",
            defaultValue = "all",
            description = "Regulators for each label: all, or a number. Default: all")
    private List<String> singles;

    @Option(
            names = "--pairs",
            split = ",",
            defaultValue = "on",
            description = "Whether trusted samples also have a crowd label. Default: on")
    private List<Switch> pairs;

    @Option(
            names = "--recipe",
            split = ",",
            defaultValue = "assay",
            description =
                    "assay: the same good network and training for all; paper: plain ones, and regulators are not "
                            + "trained on (batch mode only). Default: assay")
    private List<Cell.Recipe> recipes;

    @Option(names = "--seed", split = ",", defaultValue = "1", description = "Seeds. Default: 1")
    private List<Long> seeds;

    @Option(names = "--threads", description = "Cells trained at once. Default: one for each processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--report", description = "Write the result to FILE as JSON, and a page to FILE.html.")
    private @Nullable Path report;

    @Option(
            names = "--resume",
            description = "Keep what the report holds already, and add what is missing; after each cell the report is "
                    + "written.")
    private boolean resume;

    /** A switch of the command line. */
    enum Switch {
        ON,
        OFF
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Cell> cells = cells();
        if (resume && report == null) {
            throw new ParameterException(spec.commandLine(), "--resume needs --report FILE");
        }
        PrintWriter out = spec.commandLine().getOut();
        BenchData bench = new BenchData(data);
        ReportFile file = ReportFile.open(report, resume, bench, cells.get(0));
        List<Cell> missing = cells.stream().filter(cell -> !file.has(cell)).toList();
        Progress progress = new Progress(out, missing.size());
        new MethodBench(bench, epochs, threads).run(missing, (cell, outcome) -> {
            file.add(cell, outcome);
            progress.done(cell, outcome.row());
        });
        file.write();
        out.println(Summary.of(file.report(), cells));
        out.flush();
        return 0;
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        try {
            noise.stream()
                    .filter(kind -> !kind.equals(CrowdLabels.AS_GIVEN))
                    .forEach(kind -> NoiseSources.parse(kind, 2));
            methods.forEach(BenchMethod::parse);
            for (Cell.Mode mode : modes) {
                for (Cell.Recipe recipe : recipes) {
                    for (double share : gold) {
                        for (String single : singles) {
                            for (Switch paired : pairs) {
                                for (String kind : noise) {
                                    for (long seed : seeds) {
                                        for (String method : methods) {
                                            cells.add(new Cell(
                                                    method,
                                                    kind,
                                                    mode,
                                                    seed,
                                                    recipe,
                                                    share,
                                                    singles(single),
                                                    paired == Switch.ON));
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return cells;
    }

    private static int singles(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("all")) {
            return Cell.ALL;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("--singles is '" + text + "'; it must be all or a number");
        }
        return Integer.parseInt(text);
    }
}
