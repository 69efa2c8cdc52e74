package dev.assay.bench.recovery;

import dev.assay.bench.stand.CrowdStream;
import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.Services;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The broker, registry and topics of the benchmark, and the settings of the services that are killed. */
final class Platform implements AutoCloseable {

    private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(30);

    /** Several, so that a window is more than one range of offsets. */
    private static final int PARTITIONS = 3;

    private final EmbeddedPlatform embedded;
    private final Map<String, String> settings;
    private final KafkaClients clients;

    private Platform(EmbeddedPlatform embedded, Map<String, String> settings) {
        this.embedded = embedded;
        this.settings = settings;
        this.clients = new KafkaClients(Settings.of(settings, Services.SETTINGS.toArray(Class<?>[]::new))
                .get(KafkaSettings.class));
    }

    /** Starts all in a folder. */
    static Platform start(Path folder, long seed) throws IOException {
        EmbeddedPlatform embedded = EmbeddedPlatform.start(folder);
        try {
            Map<String, String> settings = new HashMap<>(embedded.settings());
            settings.put("assay.kafka.prefix", "recovery.");
            settings.put("assay.kafka.partitions", Integer.toString(PARTITIONS));
            settings.put("assay.line.labels", String.join(",", CrowdStream.LABELS));
            settings.put("assay.line.input", CrowdStream.INPUT);
            settings.put("assay.trainer.seed", Long.toString(seed));
            settings.put("assay.trainer.device", "cpu");
            settings.put("assay.trainer.network", "mlp:16");
            settings.put("assay.trainer.window-examples", "50");
            // There must be a promoted model to predict with, however good.
            settings.put("assay.trainer.promotion-samples", "1");
            settings.put("assay.predictor.device", "cpu");
            Platform platform = new Platform(embedded, Map.copyOf(settings));
            try (Admin admin = Admin.create(platform.clients.admin())) {
                new TopicAdministration(admin).apply(platform.clients.topics(), false, TOPICS_TIMEOUT);
            }
            return platform;
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    KafkaClients clients() {
        return clients;
    }

    /** Settings of a service, with those that only it has. */
    Map<String, String> settings(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(own);
        return all;
    }

    /** Root of the model store. */
    Path store() {
        return Path.of(settings.getOrDefault("assay.store.path", ""));
    }

    @Override
    public void close() throws IOException {
        embedded.close();
    }
}
