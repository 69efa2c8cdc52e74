package dev.assay.benchmarks.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run python}: both sides in turn, each time in processes of their own. */
@Command(
        name = "python",
        mixinStandardHelpOptions = true,
        description = "The training step and inference beside the same in Python PyTorch, one thread each, in turn.")
public final class PythonCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "5", description = "Processes of each side. Default: 5")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "2", description = "Seconds for each case. Default: 2")
    private double seconds;

    @Option(names = "--python", defaultValue = "python3", description = "Python with PyTorch. Default: python3")
    private String python;

    @Option(names = "--script", required = true, hidden = true, description = "The Python side; the launcher gives it.")
    private Path script;

    @Option(
            names = "--blas",
            description = "Folder of libblas.so.3 for Python; Debian's python3-torch takes the system's, and the one "
                    + "that comes with it is slow.")
    private @Nullable Path blas;

    @Option(names = "--report", description = "File to write as JSON, beside it FILE.md.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("assay-benchmark");
        Problem problem = Problem.standard();
        problem.write(folder);
        ProblemFiles.write(folder, problem);
        Side java = java(folder);
        Side other = new Side(
                "Python",
                List.of(python, script.toString(), folder.toString(), Double.toString(seconds)),
                Blas.environment(blas));
        List<Comparison.Round> done = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            // In turn, and each side as often first: what else the machine does falls on both.
            Map<String, JsonNode> first = (round % 2 == 0 ? java : other).measure();
            Map<String, JsonNode> second = (round % 2 == 0 ? other : java).measure();
            done.add(round % 2 == 0 ? new Comparison.Round(first, second) : new Comparison.Round(second, first));
            out.printf(Locale.ROOT, "round %d of %d%n", round + 1, rounds);
            out.flush();
        }
        Comparison comparison = Comparison.of(problem, done);
        String table = new ComparisonTable(comparison).markdown();
        out.print(table);
        out.flush();
        if (report != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(report.toFile(), comparison);
            Files.writeString(report.resolveSibling(report.getFileName() + ".md"), table);
        }
        return 0;
    }

    /** This program again, with the options of its machine. */
    private Side java(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "dev.assay.benchmarks.Benchmarks",
                "python-java-side",
                folder.toString(),
                Double.toString(seconds)));
        return new Side("Java", command, Map.of());
    }
}
