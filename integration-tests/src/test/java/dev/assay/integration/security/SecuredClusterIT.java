package dev.assay.integration.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.Outcome;
import dev.assay.bench.stand.Tally;
import dev.assay.embedded.DevelopmentRegistry;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.launch.StartUpCheck;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.runtime.registry.Registry;
import dev.assay.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a broker with TLS and rules: each service works with the rights that k8s/ gives it, and is refused the rest. The trainer
 * comes with a certificate, the others with passwords.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredClusterIT {

    private static final String LINE = "default";
    private static final String PREFIX = "assay.";
    private static final String SECRET = "hunter2-";
    private static final String REGISTRY_USER = "assay:" + SECRET + "registry";
    private static final String ADMINISTRATOR = "assay-administrator";
    private static final int ANNOTATIONS = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Path MATRIX = Path.of("..", "docs", "acl-matrix.md");

    /** What NeededAccess takes: variables as Kubernetes sets them. */
    private static final Map<String, String> VARIABLES = Map.of(
            "ASSAY_KAFKA_PREFIX",
            PREFIX,
            "ASSAY_KAFKA_PARTITIONS",
            "2",
            "ASSAY_KAFKA_REPLICATION",
            "1",
            "ASSAY_LINE_NAME",
            LINE);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private SecuredBroker broker;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private DevelopmentRegistry registry;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private SecuredRegistry front;

    /** How each user comes to the broker, in the order of the matrix. */
    private final Map<String, Map<String, String>> users = new LinkedHashMap<>();

    private final Topics topics = new Topics(PREFIX, 2, (short) 1);

    @BeforeAll
    void start(@TempDir Path shared) throws Exception {
        folder = shared;
        broker = new SecuredBroker(folder, "assay-trainer");
        registry = new DevelopmentRegistry(folder.resolve("schemas.jsonl"), 0).start();
        front = new SecuredRegistry(
                registry.url(), folder.resolve("broker.p12"), folder.resolve("trust.p12"), REGISTRY_USER);
        for (String user : List.of(
                "assay-gateway",
                "assay-ingest",
                "assay-trainer",
                "assay-predictor",
                "assay-console",
                ADMINISTRATOR,
                "assay-scaler",
                Rules.PLATFORM)) {
            if (user.equals("assay-trainer")) {
                users.put(user, broker.byCertificate(user));
            } else {
                broker.addUser(user, SECRET + user);
                users.put(user, broker.byPassword(user, SECRET + user));
            }
        }
        broker.allow(Rules.of(topics, VARIABLES, Map.of("assay-trainer", "User:CN=assay-trainer")));
        try (Admin admin = Admin.create(clients(user(ADMINISTRATOR)).admin())) {
            new TopicAdministration(admin).apply(topics, false, Duration.ofSeconds(30));
        }
    }

    @AfterAll
    void stop() {
        front.close();
        registry.close();
        broker.close();
    }

    @Test
    void servicesDoTheirWorkAndAreRefusedTheRest() throws Exception {
        List<RunningServices> running = new ArrayList<>();
        KafkaClients all = clients(broker.byCertificate(SecuredBroker.ADMIN));
        try (Feed feed = new Feed(
                        clients(user(Rules.PLATFORM)),
                        CrowdStream.simulate(ANNOTATIONS, 4, Instant.now().minus(Duration.ofHours(2)))
                                .events());
                Tally tally = new Tally(all, LINE)) {
            for (Services service : Services.values()) {
                Settings settings = settings(user("assay-" + service.name().toLowerCase(java.util.Locale.ROOT)));
                StartUpCheck.ofCluster(settings);
                running.add(RunningServices.start(List.of(service), settings));
            }
            feed.send(feed.size());

            Outcome outcome = tally.settle(feed, PATIENCE);

            System.out.println("secured: " + feed.sent() + " records, " + outcome);
            assertThat(outcome.isEven()).as(outcome.toString()).isTrue();
            assertThat(outcome.predictor().outputs()).isPositive();
            assertThat(front.byPassword()).isPositive();
            assertThat(front.byCertificate()).isPositive();
        } finally {
            running.forEach(RunningServices::close);
        }
        String matrix = new AccessMatrix(users, topics, VARIABLES).markdown();
        Files.writeString(Path.of("target", "acl-matrix.md"), matrix);
        assertThat(matrix).isEqualTo(Files.readString(MATRIX));
    }

    @Test
    void aRegistryIsAskedWithThePasswordOrTheCertificateAlone() {
        Map<String, String> nobody = new HashMap<>(user("assay-ingest"));
        Settings settings = settings(nobody);
        Map<String, String> values = new HashMap<>();
        settings.list().forEach(setting -> assertThat(setting.toString()).doesNotContain(SECRET));
        values.put("assay.kafka.schema-registry-url", front.url());
        values.put("assay.kafka.registry.schema.registry.ssl.truststore.type", "PEM");
        values.put(
                "assay.kafka.registry.schema.registry.ssl.truststore.location",
                folder.resolve("broker.pem").toString());
        try (Registry anonymous = new Registry(
                new KafkaClients(Settings.of(values, KafkaSettings.class).get(KafkaSettings.class)))) {
            assertThatThrownBy(anonymous::present).hasMessageContaining("401");
        }
        try (Registry known = new Registry(clients(nobody))) {
            assertThat(known.present()).isNotNull();
        }
    }

    @Test
    void strangersAreRefusedAndToldWhy() throws Exception {
        Map<String, Map<String, String>> strangers = new LinkedHashMap<>();
        strangers.put("wrong password", broker.byPassword("assay-ingest", "wrong"));
        strangers.put("no certificate", broker.anonymous());
        strangers.put("unknown certificate", broker.byCertificate("stranger"));
        strangers.put("no encryption", broker.plain());
        strangers.forEach((why, client) -> {
            Map<String, String> impatient = new HashMap<>(client);
            impatient.put("default.api.timeout.ms", "5000");
            impatient.put("request.timeout.ms", "4000");
            KafkaClients clients = clients(impatient);
            assertThatThrownBy(() -> {
                        try (Admin admin = Admin.create(clients.admin())) {
                            new TopicAdministration(admin).plan(topics);
                        }
                    })
                    .as(why)
                    .isInstanceOf(ClusterException.class)
                    .message()
                    .contains("assay.kafka.client")
                    .doesNotContain(SECRET);
        });
    }

    private Map<String, String> user(String name) {
        Map<String, String> settings = users.get(name);
        if (settings == null) {
            throw new IllegalArgumentException(name);
        }
        return settings;
    }

    private KafkaClients clients(Map<String, String> client) {
        return new KafkaClients(settings(client).get(KafkaSettings.class));
    }

    private Settings settings(Map<String, String> client) {
        Map<String, String> settings = new HashMap<>();
        client.forEach((name, value) -> settings.put(
                name.equals("bootstrap.servers") ? "assay.kafka.bootstrap-servers" : "assay.kafka.client." + name,
                value));
        settings.put("assay.kafka.schema-registry-url", front.url());
        settings.put("assay.kafka.registry.schema.registry.ssl.truststore.type", "PEM");
        settings.put(
                "assay.kafka.registry.schema.registry.ssl.truststore.location",
                folder.resolve("broker.pem").toString());
        if (client.containsKey("ssl.keystore.location")) {
            List.of("type", "location", "password")
                    .forEach(name -> settings.put(
                            "assay.kafka.registry.schema.registry.ssl.keystore." + name,
                            client.getOrDefault("ssl.keystore." + name, "")));
            settings.put("assay.kafka.registry.schema.registry.ssl.key.password", KeyStores.PASSWORD);
        } else {
            settings.put("assay.kafka.registry.basic.auth.credentials.source", "USER_INFO");
            settings.put("assay.kafka.registry.basic.auth.user.info", REGISTRY_USER);
        }
        settings.put("assay.kafka.partitions", "2");
        settings.put("assay.kafka.replication", "1");
        settings.put("assay.line.name", LINE);
        settings.putAll(CrowdStream.SETTINGS);
        settings.put("assay.ingest.state-dir", folder.resolve("ingest").toString());
        settings.put("assay.store.path", folder.resolve("models").toString());
        settings.put("assay.http.port", "0");
        return Settings.of(settings, Services.SETTINGS.toArray(Class<?>[]::new));
    }
}
