package dev.assay.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Deployments on a test's broker, told apart by their prefix, and what is found of them. */
final class Deployments {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Deployments() {}

    /** Settings of a deployment with 2 partitions and single copies. */
    static KafkaClients clients(String servers, String prefix) {
        return clients(servers, prefix, 2, 1);
    }

    static KafkaClients clients(String servers, String prefix, int partitions, int replication) {
        Map<String, String> settings = Map.of(
                "assay.kafka.bootstrap-servers",
                servers,
                "assay.kafka.prefix",
                prefix,
                "assay.kafka.partitions",
                Integer.toString(partitions),
                "assay.kafka.replication",
                Integer.toString(replication));
        return new KafkaClients(Settings.of(settings, KafkaSettings.class).get(KafkaSettings.class));
    }

    /** Makes the topics that are missing. */
    static Topics topics(Admin admin, KafkaClients clients) {
        new TopicAdministration(admin).apply(clients.topics(), false, LONG);
        return clients.topics();
    }

    /** The findings of one check, of which there must be some. */
    static List<Finding> about(String check, List<Finding> findings) {
        List<Finding> some = findings.stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        assertThat(some).as("findings of %s among %s", check, findings).isNotEmpty();
        return some;
    }

    /** The finding of a check that has one. */
    static Finding only(String check, List<Finding> findings) {
        List<Finding> some = about(check, findings);
        assertThat(some).hasSize(1);
        return some.get(0);
    }
}
