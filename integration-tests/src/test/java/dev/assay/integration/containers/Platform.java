package dev.assay.integration.containers;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Volume;
import dev.assay.bench.stand.CrowdStream;
import dev.assay.launch.Services;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Brokers, a registry and the services, each in a container, and where this process finds them. */
final class Platform implements AutoCloseable {

    static final String LINE = "containers";

    private static final String REGISTRY = "registry";
    private static final int HTTP = 8080;
    private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(60);

    private final Network network = Network.newNetwork();
    private final String models = "assay-models-" + UUID.randomUUID();
    private final Brokers brokers;
    private final GenericContainer<?> registry;
    private final int registryPort = Engine.freePort();
    private final Map<Services, GenericContainer<?>> services = new LinkedHashMap<>();

    /** Starts brokers and a registry and makes the topics. */
    Platform(int brokerCount) throws Exception {
        brokers = new Brokers(network, brokerCount);
        registry = new GenericContainer<>(DockerImageName.parse(Images.REGISTRY))
                .withNetwork(network)
                .withNetworkAliases(REGISTRY)
                .withEnv("APICURIO_STORAGE_KIND", "kafkasql")
                .withEnv("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", brokers.inside())
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withPortBindings(PortBinding.parse("127.0.0.1:" + registryPort + ":" + HTTP)))
                .withExposedPorts(HTTP)
                .waitingFor(Wait.forHttp("/health/ready").forPort(HTTP));
        registry.start();
        try (Admin admin = Admin.create(clients().admin())) {
            new TopicAdministration(admin).apply(clients().topics(), false, TOPICS_TIMEOUT);
        }
    }

    Network network() {
        return network;
    }

    /**
     * Starts a service from its image, as Kubernetes would: no root, no writable root file system, no capabilities.
     *
     * @param own variables of its environment beside those of the platform
     */
    GenericContainer<?> start(Services service, Map<String, String> own) {
        String name = service.name().toLowerCase(Locale.ROOT);
        Map<String, String> environment = new HashMap<>();
        settings(brokers.inside(), "http://" + REGISTRY + ":" + HTTP)
                .forEach((setting, value) -> environment.put(variable(setting), value));
        environment.put("ASSAY_HTTP_HOST", "0.0.0.0");
        environment.putAll(own);
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(Images.SERVICE))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withEnv(environment)
                .withCommand("run", name)
                .withExposedPorts(HTTP)
                .withTmpFs(Map.of("/tmp", "exec,mode=1777"))
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withReadonlyRootfs(true)
                        .withSecurityOpts(List.of("no-new-privileges:true"))
                        .withCapDrop(com.github.dockerjava.api.model.Capability.ALL)
                        .withBinds(new Bind(models, new Volume("/data/models"))))
                .waitingFor(Wait.forHttp("/health").forPort(HTTP));
        container.start();
        services.put(service, container);
        return container;
    }

    GenericContainer<?> service(Services service) {
        GenericContainer<?> container = services.get(service);
        if (container == null) {
            throw new IllegalArgumentException(service + " was not started");
        }
        return container;
    }

    Brokers brokers() {
        return brokers;
    }

    void cutOffRegistry() {
        Engine.disconnect(registry, network);
    }

    void reconnectRegistry() {
        Engine.connect(registry, network, REGISTRY);
    }

    /** Clients of this process. */
    KafkaClients clients() {
        Map<String, String> settings = settings(brokers.outside(), "http://127.0.0.1:" + registryPort);
        return new KafkaClients(Settings.of(settings, Services.SETTINGS.toArray(Class<?>[]::new))
                .get(KafkaSettings.class));
    }

    private Map<String, String> settings(String bootstrap, String registryUrl) {
        Map<String, String> settings = new HashMap<>();
        settings.put("assay.kafka.bootstrap-servers", bootstrap);
        settings.put("assay.kafka.schema-registry-url", registryUrl + "/apis/ccompat/v7");
        settings.put("assay.kafka.replication", Integer.toString(Math.min(3, brokers.count())));
        settings.put("assay.kafka.partitions", "3");
        settings.put("assay.line.name", LINE);
        settings.putAll(CrowdStream.SETTINGS);
        settings.put("assay.predictor.instance", "predictor");
        return settings;
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    @Override
    public void close() throws IOException {
        services.values().forEach(GenericContainer::stop);
        registry.stop();
        brokers.close();
        network.close();
        DockerClientFactory.lazyClient().removeVolumeCmd(models).exec();
    }
}
