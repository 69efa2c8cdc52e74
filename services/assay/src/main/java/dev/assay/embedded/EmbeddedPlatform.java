package dev.assay.embedded;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Everything that services need, on one machine and under one folder: broker, registry, topics, model store. */
public final class EmbeddedPlatform implements AutoCloseable {

    private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(30);

    private final DataFolder folder;
    private final EmbeddedBroker broker;
    private final DevelopmentRegistry registry;
    private final Map<String, String> settings;

    private EmbeddedPlatform(
            DataFolder folder, EmbeddedBroker broker, DevelopmentRegistry registry, Map<String, String> settings) {
        this.folder = folder;
        this.broker = broker;
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * Starts all of it and makes the topics that are not there.
     *
     * @throws IOException if the folder cannot be used
     */
    public static EmbeddedPlatform start(Path root) throws IOException {
        DataFolder folder = DataFolder.open(root);
        try {
            EmbeddedBroker broker =
                    EmbeddedBroker.start(folder.resolve("kafka"), folder.port("broker"), folder.port("controller"));
            DevelopmentRegistry registry =
                    new DevelopmentRegistry(folder.resolve("schemas.jsonl"), folder.port("registry")).start();
            Map<String, String> settings = Map.of(
                    "assay.kafka.bootstrap-servers", broker.bootstrapServers(),
                    "assay.kafka.schema-registry-url", registry.url(),
                    "assay.kafka.partitions", "1",
                    "assay.kafka.replication", "1",
                    "assay.ingest.state-dir", folder.resolve("ingest").toString(),
                    "assay.store.path", folder.resolve("models").toString());
            createTopics(settings);
            return new EmbeddedPlatform(folder, broker, registry, settings);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static void createTopics(Map<String, String> settings) {
        KafkaClients clients = clients(settings);
        try (Admin admin = Admin.create(clients.admin())) {
            new TopicAdministration(admin).apply(clients.topics(), false, TOPICS_TIMEOUT);
        }
    }

    private static KafkaClients clients(Map<String, String> settings) {
        Map<String, String> kafka = new java.util.HashMap<>(settings);
        kafka.keySet().removeIf(name -> !name.startsWith("assay.kafka."));
        return new KafkaClients(Settings.of(kafka, KafkaSettings.class).get(KafkaSettings.class));
    }

    /** Settings of clients that find all of this. */
    public KafkaClients clients() {
        return clients(settings);
    }

    /** Settings with which services find all of this. */
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        registry.close();
        broker.close();
        folder.close();
    }
}
