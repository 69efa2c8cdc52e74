package dev.assay.launch;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.doctor.Severity;
import dev.assay.runtime.doctor.StartUp;
import dev.assay.runtime.kafka.KafkaClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the cluster before services start, and logs what it finds. */
public final class StartUpCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StartUpCheck.class);

    private StartUpCheck() {}

    /**
     * Looks at a cluster of the user's.
     *
     * @throws dev.assay.runtime.kafka.ClusterException if services would never work there
     */
    public static void ofCluster(Settings settings) {
        check(settings, Severity.WARNING);
    }

    /** As {@link #ofCluster}, but silent on warnings, since a broker that is alone always has some. */
    public static void ofEmbedded(Settings settings) {
        check(settings, Severity.ERROR);
    }

    private static void check(Settings settings, Severity least) {
        StartUp.check(new KafkaClients(settings.get(KafkaSettings.class)), finding -> {
            if (finding.severity().compareTo(least) >= 0) {
                LOG.warn("{}", finding);
            }
        });
    }
}
