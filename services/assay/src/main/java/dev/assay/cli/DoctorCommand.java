package dev.assay.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.doctor.DeviceCheck;
import dev.assay.launch.CommonOptions;
import dev.assay.predictor.PredictorSettings;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.doctor.ClusterExamination;
import dev.assay.runtime.doctor.Finding;
import dev.assay.runtime.doctor.RegistryExamination;
import dev.assay.runtime.doctor.StoreCheck;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.trainer.TrainerSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay doctor}: looks at all that a deployment rests on, and says what to do where it is not as it should be. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look at brokers, topics, registry, clocks, devices and the model store; changes nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no errors; there may be warnings", "1:at least one error"})
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the findings as a JSON array.")
    private boolean json;

    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        // What Confluent's client complains of is among the findings.
        ((Logger) LoggerFactory.getLogger("io.confluent")).setLevel(Level.ERROR);
        List<Finding> findings = findings(options.settingsOfAnyLabels());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            findings.forEach(finding -> out.println(line(finding)));
        }
        out.flush();
        return findings.stream().anyMatch(Finding::isError) ? 1 : 0;
    }

    private static List<Finding> findings(Settings settings) {
        KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
        List<Finding> findings = new ArrayList<>();
        findings.addAll(ClusterExamination.thorough(Clock.systemUTC()).of(clients));
        findings.addAll(RegistryExamination.of(clients));
        findings.addAll(StoreCheck.of(settings.get(StoreSettings.class)));
        findings.addAll(new DeviceCheck()
                .of(new TreeMap<>(Map.of(
                        "assay.trainer.device",
                                settings.get(TrainerSettings.class).device(),
                        "assay.predictor.device",
                                settings.get(PredictorSettings.class).device()))));
        return findings;
    }

    private static String line(Finding finding) {
        String mark =
                switch (finding.severity()) {
                    case OK -> "ok";
                    case SKIPPED -> "skipped";
                    case WARNING -> "WARNING";
                    case ERROR -> "ERROR";
                };
        // An exception's message may have several lines.
        return String.format("%-8s%s", mark, finding).replaceAll("\\R+", " ");
    }
}
