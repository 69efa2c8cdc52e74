package dev.assay.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What a command printed, and how it ended. */
record CommandRun(int exit, String out, String error) {

    /** @param words subcommand, parameters and options */
    static CommandRun of(Object command, Map<String, String> settings, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        settings.forEach((name, value) -> arguments.addAll(List.of("-s", name + "=" + value)));
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        int exit = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(error))
                .execute(arguments.toArray(String[]::new));
        return new CommandRun(exit, out.toString(), error.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
