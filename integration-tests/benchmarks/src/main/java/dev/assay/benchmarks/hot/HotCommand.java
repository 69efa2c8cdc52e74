package dev.assay.benchmarks.hot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code run hot}: JMH on the hot pieces. */
@Command(
        name = "hot",
        description = "What each hot piece costs. Takes JMH's options, e.g. 'hot Losses -p labels=80 -prof gc'; -h "
                + "lists them. Without -f, -wi, -i: 3 forks of 5 warm-up and 5 measured iterations of 1 s.")
public final class HotCommand implements Callable<Integer> {

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        CommandLineOptions parsed = new CommandLineOptions(options.toArray(String[]::new));
        if (parsed.shouldHelp()) {
            parsed.showHelp();
            return 0;
        }
        Runner runner = new Runner(parsed);
        if (parsed.shouldList()) {
            runner.list();
        } else {
            runner.run();
        }
        return 0;
    }
}
