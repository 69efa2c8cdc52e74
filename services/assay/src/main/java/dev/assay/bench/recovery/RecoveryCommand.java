package dev.assay.bench.recovery;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.bench.stand.WorkFolder;
import dev.assay.launch.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay bench recovery}: kills services with SIGKILL and counts what is lost or done twice. */
@Command(
        name = "recovery",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Kill trainer, ingest and predictor with kill -9 again and again, and check that nothing is lost, "
                        + "nothing is trained on twice, and the model is bit for bit that of a trainer that was never killed. "
                        + "Everything runs on a broker and in a folder of its own.")
public final class RecoveryCommand implements Callable<Integer> {

    private static final int FEWEST_ANNOTATIONS = 300;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Spec
    private CommandSpec spec;

    @Option(names = "--kills", defaultValue = "200", description = "How many kills. Default: ${DEFAULT-VALUE}")
    private int kills;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of everything random. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--annotations",
            defaultValue = "3000",
            description = "How many annotations the stream has. Default: ${DEFAULT-VALUE}")
    private int annotations;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the result to FILE as JSON, and a page to FILE.html.")
    private @Nullable Path report;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Empty folder of all data, which stays; without it a temporary one.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        if (kills < 1) {
            throw new ParameterException(spec.commandLine(), "--kills is " + kills + "; it must be at least 1");
        }
        if (annotations < FEWEST_ANNOTATIONS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--annotations is " + annotations + "; it must be at least " + FEWEST_ANNOTATIONS);
        }
        PrintWriter out = spec.commandLine().getOut();
        // That clients lose their transactions to a successor is what happens here all the time.
        ((Logger) LoggerFactory.getLogger("dev.assay")).setLevel(Level.WARN);
        KillPlan plan = KillPlan.of(kills, seed);
        try (Shutdown shutdown = new Shutdown();
                WorkFolder folder = WorkFolder.open(Optional.ofNullable(data))) {
            RecoveryProgress progress = new RecoveryProgress(out, plan.kills());
            RecoveryReport result = new RecoveryBench(plan, annotations, seed, progress).run(folder.path());
            progress.end();
            if (report != null) {
                write(report, result);
            }
            out.println(RecoverySummary.of(result));
            out.flush();
            return result.isClean() ? 0 : 1;
        } catch (InterruptedException | InterruptException e) {
            out.println("stopped");
            out.flush();
            return 1;
        }
    }

    private static void write(Path file, RecoveryReport result) throws IOException {
        JSON.writeValue(file.toFile(), result);
        Files.writeString(file.resolveSibling(file.getFileName() + ".html"), new RecoveryPage(result).html());
    }
}
