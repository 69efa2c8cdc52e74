package dev.assay.bench.recovery;

import ch.qos.logback.classic.Level;
import dev.assay.bench.stand.StandOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private StandOptions options;

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
        KillPlan plan = KillPlan.of(kills, seed);
        return options.run(out, Level.WARN, folder -> {
            RecoveryProgress progress = new RecoveryProgress(out, plan.kills());
            RecoveryReport result = new RecoveryBench(plan, annotations, seed, progress).run(folder);
            progress.end();
            options.write(result);
            options.writePage(new RecoveryPage(result).html());
            out.println(RecoverySummary.of(result));
            out.flush();
            return result.isClean();
        });
    }
}
