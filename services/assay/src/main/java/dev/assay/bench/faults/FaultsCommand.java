package dev.assay.bench.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.assay.bench.stand.StandOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay bench faults}: takes away what services stand on, one thing after the other, and counts. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Take brokers, registry and disk away, damage files, overload the trainer, and check that the "
                + "services wait and go on by themselves, that nothing is lost and nothing done twice.")
public final class FaultsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", split = ",", description = "Only these faults, by name.")
    private @Nullable List<String> only;

    @Option(
            names = "--overload-minutes",
            defaultValue = "10",
            description = "How long the trainer is overloaded. Default: ${DEFAULT-VALUE}")
    private double overloadMinutes;

    @Mixin
    private StandOptions options;

    @Override
    public Integer call() throws IOException {
        List<Fault> faults = faults();
        PrintWriter out = spec.commandLine().getOut();
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.OFF);
        return options.run(out, Level.OFF, folder -> {
            FaultsReport result = FaultsBench.run(faults, folder, row -> {
                out.println(line(row));
                out.flush();
            });
            options.write(result);
            out.printf(
                    Locale.ROOT,
                    "%d faults in %.0f s: lost %d, duplicated %d%n",
                    result.rows().size(),
                    result.seconds(),
                    result.lost(),
                    result.duplicated());
            out.flush();
            return result.isClean();
        });
    }

    private List<Fault> faults() {
        List<Fault> all = FaultsBench.all(Duration.ofMillis(Math.round(overloadMinutes * 60_000)));
        List<String> names = all.stream().map(Fault::name).toList();
        if (only == null) {
            return all;
        }
        for (String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "there is no fault '" + name + "'; there are " + String.join(", ", names));
            }
        }
        return all.stream().filter(fault -> only.contains(fault.name())).toList();
    }

    private static String line(FaultRow row) {
        return String.format(
                Locale.ROOT,
                "%-24s %5.1f s, all done %5.1f s later; %d to %d records: lost %d, duplicated %d; waited: %s; %s",
                row.fault(),
                row.seconds(),
                row.recoverySeconds(),
                row.before(),
                row.after(),
                row.lost(),
                row.duplicated(),
                row.waited().isEmpty()
                        ? "nobody"
                        : String.join(", ", row.waited().keySet()),
                row.seen());
    }
}
