package dev.assay.bench.stand;

import dev.assay.embedded.DataFolder;
import dev.assay.embedded.DevelopmentRegistry;
import dev.assay.launch.Services;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** What services stand on: a broker in a process of its own and a registry, both of which can be taken away. */
public final class Stand implements AutoCloseable {

    private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(30);
    private static final String HOST = "127.0.0.1";

    /** Several, so that a window is more than one range of offsets. */
    private static final int PARTITIONS = 3;

    private final DataFolder folder;
    private final BrokerProcess broker;
    private final int registryPort;
    private final Map<String, String> values;
    private @Nullable DevelopmentRegistry registry;

    private Stand(DataFolder folder, String prefix, Map<String, String> own, List<String> brokerOptions)
            throws IOException {
        this.folder = folder;
        int port = folder.port("broker");
        this.broker = new BrokerProcess(folder.resolve("kafka"), port, folder.port("controller"), brokerOptions);
        this.registryPort = folder.port("registry");
        this.values = new HashMap<>(Map.of(
                "assay.kafka.bootstrap-servers",
                HOST + ":" + port,
                "assay.kafka.schema-registry-url",
                "http://" + HOST + ":" + registryPort,
                "assay.kafka.prefix",
                prefix,
                "assay.kafka.partitions",
                Integer.toString(PARTITIONS),
                "assay.kafka.replication",
                "1",
                "assay.ingest.state-dir",
                folder.resolve("ingest").toString(),
                "assay.store.path",
                folder.resolve("models").toString(),
                "assay.line.labels",
                String.join(",", CrowdStream.LABELS),
                "assay.line.input",
                CrowdStream.INPUT));
        values.put("assay.trainer.device", "cpu");
        values.put("assay.predictor.device", "cpu");
        values.putAll(own);
    }

    /**
     * Starts all and makes the topics.
     *
     * @param root an empty folder
     * @param prefix of topics and groups
     * @param own settings of services, beside those that the stand has for them
     */
    public static Stand start(Path root, String prefix, Map<String, String> own)
            throws IOException, InterruptedException {
        return start(root, prefix, own, BrokerProcess.SMALL);
    }

    /** As {@link #start(Path, String, Map)}, with options of the broker's JVM. */
    public static Stand start(Path root, String prefix, Map<String, String> own, List<String> brokerOptions)
            throws IOException, InterruptedException {
        Stand stand = new Stand(DataFolder.open(root), prefix, own, brokerOptions);
        try {
            stand.broker.start();
            stand.startRegistry();
            try (Admin admin = Admin.create(stand.clients().admin())) {
                new TopicAdministration(admin).apply(stand.clients().topics(), false, TOPICS_TIMEOUT);
            }
            stand.awaitLeaders();
            return stand;
        } catch (IOException | RuntimeException e) {
            stand.close();
            throw e;
        }
    }

    /**
     * Returns when each partition answers. Before that, of several batches on their way to a new partition the first may be
     * turned away and a later one taken; the first is then out of order for good, and its producer tries in vain.
     */
    private void awaitLeaders() {
        try (CommittedLog log = new CommittedLog(clients(), Topic.values())) {
            log.rest();
        }
    }

    public BrokerProcess broker() {
        return broker;
    }

    /** Starts the registry, with the schemas it had. */
    public void startRegistry() throws IOException {
        registry = new DevelopmentRegistry(folder.resolve("schemas.jsonl"), registryPort).start();
    }

    public void stopRegistry() {
        if (registry != null) {
            registry.close();
            registry = null;
        }
    }

    /** Settings of services on this stand, with further ones that win. */
    public Settings settings(Map<String, String> own) {
        return Settings.of(values(own), Services.SETTINGS.toArray(Class<?>[]::new));
    }

    /** As {@link #settings}, as text. */
    public Map<String, String> values(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(own);
        return all;
    }

    public KafkaClients clients() {
        return new KafkaClients(settings(Map.of()).get(KafkaSettings.class));
    }

    /** Root of the model store. */
    public Path store() {
        return folder.resolve("models");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopRegistry();
        broker.close();
        folder.close();
    }
}
