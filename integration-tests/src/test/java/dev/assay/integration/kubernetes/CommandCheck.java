package dev.assay.integration.kubernetes;

import dev.assay.cli.Main;
import io.fabric8.kubernetes.api.model.Container;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The command line takes each container's arguments, and a service's pods run that service. */
final class CommandCheck implements Check {

    private static final Map<List<String>, Boolean> TAKEN = new ConcurrentHashMap<>();

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                List<String> arguments = container.getArgs();
                if (!container.getCommand().isEmpty()) {
                    problems.add(workload + ": the image's entry point is the command line; give args alone");
                }
                if (!TAKEN.computeIfAbsent(arguments, CommandCheck::isTaken)) {
                    problems.add(workload + ": no command line: " + String.join(" ", arguments));
                } else if (workload.isService() && !arguments.equals(List.of("run", workload.name()))) {
                    problems.add(workload + ": runs " + String.join(" ", arguments));
                }
            }
        }
        return problems;
    }

    /** Arguments are read before help is given; what is no command gets the help of the command before it. */
    private static synchronized boolean isTaken(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--help");
        PrintStream console = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            return Main.execute(all.toArray(new String[0])) == 0
                    && !out.toString(StandardCharsets.UTF_8).contains("[COMMAND]");
        } finally {
            System.setOut(console);
            System.setErr(errors);
        }
    }
}
