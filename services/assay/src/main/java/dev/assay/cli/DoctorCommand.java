package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.doctor.Doctor;
import dev.assay.doctor.Finding;
import dev.assay.launch.CommonOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay doctor}: is all there that is needed? */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Look whether brokers, topics, registry, engine and model store are as they should be, and say what "
                        + "to do where they are not. Changes nothing. Exits with 1 if something will not work.")
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions options;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Finding> findings = Doctor.examine(options.settings(Map.of()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            findings.forEach(out::println);
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR) ? 1 : 0;
    }
}
