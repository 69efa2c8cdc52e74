package dev.assay.doctor;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.trainer.TrainerSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All checks. They change nothing. */
public final class Doctor {

    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Doctor() {}

    /** Looks at everything. */
    public static List<Finding> examine(Settings settings) {
        KafkaSettings kafka = settings.get(KafkaSettings.class);
        return Stream.of(
                        new ClusterCheck(kafka, PATIENCE).run(),
                        new RegistryCheck(kafka, PATIENCE).run(),
                        new MachineCheck(settings.get(TrainerSettings.class), settings.get(StoreSettings.class)).run())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Looks at the brokers before services start. Brokers that are away are no reason not to start, since services wait
     * for them; what waiting does not mend is.
     *
     * @return what will not work
     */
    public static List<Finding> beforeStart(Settings settings) {
        List<Finding> findings = new ClusterCheck(settings.get(KafkaSettings.class), PATIENCE).run();
        findings.stream()
                .filter(finding -> finding.level() == Finding.Level.WARNING)
                .forEach(finding -> LOG.warn("{}", finding));
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .filter(finding -> !finding.check().equals(ClusterCheck.BROKERS))
                .toList();
    }
}
