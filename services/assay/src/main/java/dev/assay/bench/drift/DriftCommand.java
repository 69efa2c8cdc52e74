package dev.assay.bench.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.bench.ProgressBar;
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

/** {@code assay bench drift}: are changes of the noise noticed, and only they? */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Run the learner over made-up annotations whose noise changes half-way, or does not, and tell when it "
                        + "noticed. One run after the other.")
public final class DriftCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--noise",
            split = ",",
            defaultValue = "symmetric:0.4,symmetric:0.2>symmetric:0.5,symmetric:0.2>pair:0.4,symmetric:0.4>pair:0.4",
            description = "KIND:RATE; A>B changes half-way. Default: ${DEFAULT-VALUE}")
    private List<String> noise;

    @Option(names = "--annotations", defaultValue = "20000", description = "Of each run. Default: ${DEFAULT-VALUE}")
    private int annotations;

    @Option(names = "--seeds", defaultValue = "5", description = "Runs of each noise. Default: ${DEFAULT-VALUE}")
    private int seeds;

    @Option(names = "--first-seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private long firstSeed;

    @Option(names = "--labels", defaultValue = "10", description = "K. Default: ${DEFAULT-VALUE}")
    private int labels;

    @Option(
            names = "--trusted",
            defaultValue = "0.1",
            description = "Share of annotations that are of a trusted sample. Default: ${DEFAULT-VALUE}")
    private double trusted;

    @Option(names = "--network", defaultValue = "mlp:32", description = "Default: ${DEFAULT-VALUE}")
    private String network;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the result as JSON; after each run.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<DriftReport.Run> done = new ArrayList<>();
        List<DriftRun> runs = runs();
        ProgressBar bar = new ProgressBar(out, runs.size());
        for (DriftRun run : runs) {
            DriftReport.Run result = run.run();
            done.add(result);
            bar.advance();
            bar.say(line(result));
            if (report != null) {
                new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValue(
                                report.toFile(),
                                new DriftReport(labels, network, annotations, trusted, List.copyOf(done)));
            }
        }
        bar.end();
        return 0;
    }

    private List<DriftRun> runs() {
        List<DriftRun> runs = new ArrayList<>();
        try {
            for (String kind : noise) {
                NoiseSources.parse(kind, labels);
                for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                    runs.add(new DriftRun(kind, seed, labels, network, annotations, trusted));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (labels < 3 || annotations < 1 || seeds < 1 || !(trusted >= 0 && trusted <= 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--labels must be at least 3, --annotations and --seeds at least 1, --trusted from 0 to 1");
        }
        return runs;
    }

    private static String line(DriftReport.Run run) {
        List<DriftReport.Point> course = run.course();
        return String.format(
                Locale.ROOT,
                "%s, seed %d: %s, %d false alarms%s, %.0f s",
                run.noise(),
                run.seed(),
                run.changeAt() == null
                        ? "no change"
                        : run.delay() == null ? "NOT NOTICED" : "noticed after " + run.delay() + " annotations",
                run.falseAlarms(),
                course.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", diagonal off by %.3f at the end",
                                course.get(course.size() - 1).corruption().diagError()),
                run.seconds());
    }
}
