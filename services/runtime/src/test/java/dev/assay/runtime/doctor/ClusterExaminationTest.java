package dev.assay.runtime.doctor;

import static dev.assay.runtime.doctor.Deployments.about;
import static dev.assay.runtime.doctor.Deployments.clients;
import static dev.assay.runtime.doctor.Deployments.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TestBroker;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is found of a real, lone broker. */
@Timeout(180)
class ClusterExaminationTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestBroker broker;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Admin admin;

    @BeforeAll
    static void start() throws IOException {
        broker = new TestBroker(folder);
        admin = Admin.create(deployment("admin.").admin());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void aLoneBrokerWorksButLosesAllWithItsDisk() {
        KafkaClients clients = deployment("healthy.");
        Deployments.topics(admin, clients);

        List<Finding> findings = thorough(clients);

        assertThat(findings).noneMatch(Finding::isError);
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.OK)
                .extracting(Finding::check)
                .containsExactly("brokers", "transactions", "topics", "partitions", "topic settings", "clock");
        assertThat(only("brokers", findings).found()).contains("1 broker").contains(broker.bootstrapServers());
        assertThat(only("replication", findings))
                .returns(Severity.WARNING, Finding::severity)
                .asString()
                .contains("all 12 topics: a single copy", "assay.kafka.replication=3");
        assertThat(only("internal topics", findings))
                .returns(Severity.WARNING, Finding::severity)
                .asString()
                .contains("a single copy");

        List<Finding> told = new ArrayList<>();
        StartUp.check(clients, told::add);
        assertThat(told).containsExactly(only("replication", findings));
    }

    @Test
    void missingTopicsAreNamedAndDoNotEndTheStart() throws Exception {
        KafkaClients clients = deployment("missing.");
        Topics topics = Deployments.topics(admin, clients);
        admin.deleteTopics(List.of(topics.name(Topic.CHECKPOINTS))).all().get();

        List<Finding> findings =
                until(clients, found -> about("topics", found).get(0).isError());

        assertThat(only("topics", findings).found()).isEqualTo("missing: missing.checkpoints.v1");
        assertThat(only("topics", findings).advice()).contains("assay topics apply");
        assertThat(only("partitions", findings).severity()).isEqualTo(Severity.OK);
        List<Finding> told = new ArrayList<>();
        StartUp.check(clients, told::add);
        assertThat(told).contains(only("topics", findings));
    }

    @Test
    void tooFewPartitionsEndTheStart() {
        KafkaClients narrow = deployment("narrow.");
        Deployments.topics(admin, narrow);
        KafkaClients clients = clients(broker.bootstrapServers(), "narrow.", 4, 1);

        Finding finding = only("partitions", thorough(clients));

        assertThat(finding.isError()).isTrue();
        assertThat(finding.found()).contains("narrow.examples.v1", "2 partitions, should be 4");
        assertThat(finding.found()).doesNotContain("narrow.metrics.v1");
        assertThat(finding.advice()).contains("assay.kafka.partitions=2", "--add-partitions");
        assertThatThrownBy(() -> StartUp.check(clients, told -> {}))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("2 partitions, should be 4")
                .hasMessageContaining("--add-partitions");
    }

    @Test
    void morePartitionsThanSetAreFineAsLongAsTheJoinedTopicsAgree() throws Exception {
        KafkaClients clients = deployment("wide.");
        Topics topics = Deployments.topics(admin, clients);
        admin.createPartitions(Map.of(topics.name(Topic.PREDICTIONS), NewPartitions.increaseTo(3)))
                .all()
                .get();
        assertThat(only("partitions", until(clients, found -> partitionsAre(found, Severity.WARNING)))
                        .found())
                .isEqualTo("wide.predictions.v1: 3 partitions, should be 2");

        admin.createPartitions(Map.of(
                        topics.name(Topic.SAMPLES), NewPartitions.increaseTo(3),
                        topics.name(Topic.METRICS), NewPartitions.increaseTo(2)))
                .all()
                .get();
        List<Finding> findings =
                until(clients, found -> about("partitions", found).size() == 3);
        assertThat(about("partitions", findings))
                .extracting(Finding::found)
                .containsExactly(
                        "wide.annotations.v1 has 2, wide.samples.v1 has 3, wide.trusted.v1 has 2, so samples do not"
                                + " meet their labels",
                        "wide.predictions.v1: 3 partitions, should be 2",
                        "wide.metrics.v1: 2 partitions, should be 1 since their order is global");
        assertThatThrownBy(() -> StartUp.check(clients, told -> {})).hasMessageContaining("do not meet their labels");
    }

    @Test
    void settingsThatLoseRecordsAreErrorsAndThoseThatKeepThemLongerAreFine() throws Exception {
        KafkaClients clients = deployment("settings.");
        Topics topics = Deployments.topics(admin, clients);
        set(topics.name(Topic.CHECKPOINTS), "cleanup.policy", "delete");
        set(topics.name(Topic.EXAMPLES), "retention.ms", "1000");
        set(topics.name(Topic.SAMPLES), "retention.ms", "-1");
        set(topics.name(Topic.ANNOTATIONS), "max.message.bytes", "50000000");

        List<Finding> findings =
                until(clients, found -> about("topic settings", found).size() == 2);

        assertThat(about("topic settings", findings))
                .extracting(Finding::severity)
                .containsExactlyInAnyOrder(Severity.ERROR, Severity.WARNING);
        assertThat(about("topic settings", findings).toString())
                .contains("settings.checkpoints.v1: cleanup.policy is delete, should be compact")
                .contains("--add-config cleanup.policy=compact")
                .contains("settings.examples.v1: retention.ms is 1000");
    }

    @Test
    void moreCopiesThanBrokersCannotBe() {
        KafkaClients clients = clients(broker.bootstrapServers(), "copies.", 2, 3);

        Finding finding = only("replication", thorough(clients));

        assertThat(finding.isError()).isTrue();
        assertThat(finding.found()).contains("assay.kafka.replication is 3 but there is 1 broker");
        assertThat(finding.advice()).contains("assay.kafka.replication=1");
    }

    @Test
    void aTopicThatCanNeverBeWrittenIsAnError() throws Exception {
        KafkaClients clients = deployment("minimum.");
        Topics topics = Deployments.topics(admin, clients);
        set(topics.name(Topic.EXAMPLES), "min.insync.replicas", "2");

        List<Finding> findings =
                until(clients, found -> about("replication", found).stream().anyMatch(Finding::isError));

        assertThat(about("replication", findings).get(0).found())
                .startsWith("minimum.examples.v1: min.insync.replicas is above the number of copies");
    }

    @Test
    void topicsThatHaveFewerCopiesThanSetAreTold() {
        Deployments.topics(admin, deployment("fewer."));

        List<Finding> findings = thorough(clients(broker.bootstrapServers(), "fewer.", 2, 2));

        assertThat(about("replication", findings))
                .extracting(Finding::found)
                .contains("all 12 topics: fewer copies than assay.kafka.replication=2");
    }

    @Test
    void clocksThatDisagreeAreFoundOut() {
        KafkaClients clients = deployment("clock.");
        Clock clock = Clock.systemUTC();

        Finding ahead = only(
                "clock",
                ClusterExamination.thorough(Clock.offset(clock, Duration.ofSeconds(20)))
                        .of(clients));
        assertThat(ahead.severity()).isEqualTo(Severity.WARNING);
        assertThat(ahead.found()).contains("ms ahead").contains("controller");

        Finding behind = only(
                "clock",
                ClusterExamination.thorough(Clock.offset(clock, Duration.ofMinutes(-5)))
                        .of(clients));
        assertThat(behind.severity()).isEqualTo(Severity.ERROR);
        assertThat(behind.found()).contains("ms behind");
    }

    private static boolean partitionsAre(List<Finding> findings, Severity severity) {
        return about("partitions", findings).get(0).severity() == severity;
    }

    private static void set(String topic, String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    }

    /** The controller has a change at once, the broker that is asked a little later. */
    private static List<Finding> until(KafkaClients clients, Predicate<List<Finding>> condition) {
        List<Finding> findings = thorough(clients);
        while (!condition.test(findings)) {
            findings = thorough(clients);
        }
        return findings;
    }

    private static List<Finding> thorough(KafkaClients clients) {
        return ClusterExamination.thorough(Clock.systemUTC()).of(clients);
    }

    private static KafkaClients deployment(String prefix) {
        return clients(broker.bootstrapServers(), prefix);
    }
}
