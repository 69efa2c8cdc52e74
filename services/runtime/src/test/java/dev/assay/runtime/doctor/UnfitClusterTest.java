package dev.assay.runtime.doctor;

import static dev.assay.runtime.doctor.Deployments.about;
import static dev.assay.runtime.doctor.Deployments.clients;
import static dev.assay.runtime.doctor.Deployments.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.kafka.BrokerRequirements;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is found of brokers that do not answer or cannot do what is needed. */
@Timeout(180)
class UnfitClusterTest {

    @Test
    void aBrokerThatIsAwayIsOneErrorAndDoesNotEndTheStart() throws IOException {
        KafkaClients clients = clients("127.0.0.1:" + closedPort(), "away.");

        List<Finding> findings = ClusterExamination.thorough(Clock.systemUTC()).of(clients);

        assertThat(findings.get(0)).returns("brokers", Finding::check).returns(true, Finding::isError);
        assertThat(findings.get(0).advice()).contains("assay.kafka.bootstrap-servers");
        assertThat(findings.subList(1, findings.size())).hasSize(7).allSatisfy(finding -> assertThat(finding.severity())
                .isEqualTo(Severity.SKIPPED));
        List<Finding> told = new ArrayList<>();
        StartUp.check(clients, told::add);
        assertThat(told).extracting(Finding::check).containsExactly("brokers");
    }

    @Test
    void anAddressThatMeansNothingIsOneErrorToo() {
        List<Finding> findings =
                ClusterExamination.thorough(Clock.systemUTC()).of(clients("no-such-host.invalid:9092", "nowhere."));

        assertThat(findings).filteredOn(Finding::isError).singleElement().satisfies(finding -> assertThat(
                        finding.toString())
                .startsWith("brokers: at no-such-host.invalid:9092"));
    }

    @Test
    void transactionsThatAreTooOldEndTheStart(@TempDir Path folder) throws Exception {
        Map<String, String> many = Map.of("transaction.state.log.replication.factor", "3");
        try (TestBroker broker = new TestBroker(folder, many);
                Admin admin =
                        Admin.create(clients(broker.bootstrapServers(), "old.").admin())) {
            KafkaClients clients = clients(broker.bootstrapServers(), "old.");
            Deployments.topics(admin, clients);
            FeatureUpdate older = new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE);
            admin.updateFeatures(Map.of("transaction.version", older), new UpdateFeaturesOptions())
                    .all()
                    .get();
            while (BrokerRequirements.transactionVersion(admin) != 1) {
                Thread.onSpinWait();
            }

            List<Finding> findings =
                    ClusterExamination.thorough(Clock.systemUTC()).of(clients);

            assertThat(only("transactions", findings).isError()).isTrue();
            assertThatThrownBy(() -> StartUp.check(clients, told -> {}))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("transaction.version=1")
                    .hasMessageContaining("kafka-features.sh");
            // Kafka would make the topic of transactions with more copies than there are brokers: it cannot.
            assertThat(about("internal topics", findings).get(0)).satisfies(finding -> {
                assertThat(finding.isError()).isTrue();
                assertThat(finding.found()).contains("__transaction_state is to have 3 copies on 1 broker");
                assertThat(finding.advice()).contains("transaction.state.log.replication.factor=1");
            });
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
