package dev.assay.doctor;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.kafka.BrokerRequirements;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.runtime.kafka.TopicPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/** Looks at the brokers and the topics. Changes nothing. */
final class ClusterCheck {

    static final String BROKERS = "brokers";
    private static final String TOPICS = "topics";
    private static final String TRANSACTIONS = "transactions";
    private static final String INTERNAL = "internal topics";
    private static final List<String> INTERNAL_TOPICS = List.of("__consumer_offsets", "__transaction_state");
    private static final int SAFE = 3;

    private final KafkaSettings settings;
    private final KafkaClients clients;
    private final Duration patience;

    /** @param patience with brokers that do not answer */
    ClusterCheck(KafkaSettings settings, Duration patience) {
        this.settings = settings;
        this.clients = new KafkaClients(settings);
        this.patience = patience;
    }

    List<Finding> run() {
        Map<String, Object> client = clients.admin();
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
        try (Admin admin = Admin.create(client)) {
            return run(admin);
        } catch (KafkaException e) {
            return away(e.getCause() == null ? e : e.getCause());
        }
    }

    private List<Finding> run(Admin admin) {
        int brokers;
        try {
            brokers = admin.describeCluster()
                    .nodes()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
        } catch (ExecutionException e) {
            return away(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away(e);
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(BROKERS, brokers + " at " + settings.bootstrapServers()));
        findings.add(transactions(admin));
        findings.add(replication(brokers));
        findings.addAll(topics(admin));
        findings.addAll(internal(admin, brokers));
        return findings;
    }

    private List<Finding> away(Throwable reason) {
        return List.of(
                Finding.error(
                        BROKERS,
                        settings.bootstrapServers() + " does not answer within " + patience.toSeconds() + " s ("
                                + reason.getMessage() + ")",
                        "start the brokers, or correct assay.kafka.bootstrap-servers and the client's security settings"),
                Finding.skipped(TOPICS, "no broker answers"));
    }

    private static Finding transactions(Admin admin) {
        try {
            BrokerRequirements.check(admin);
            return Finding.ok(TRANSACTIONS, "version 2 or newer");
        } catch (ClusterException e) {
            return Finding.error(
                    TRANSACTIONS,
                    String.valueOf(e.getMessage()),
                    "without it a hanging producer can tear a commit apart");
        }
    }

    private Finding replication(int brokers) {
        int replication = settings.replication();
        String found = "assay.kafka.replication is " + replication + ", there are " + brokers + " brokers";
        if (replication > brokers) {
            return Finding.error("replication", found, "start more brokers, or set it to " + brokers);
        }
        return replication < SAFE
                ? Finding.warning("replication", found, "with fewer than 3 replicas a lost broker can lose data")
                : Finding.ok("replication", found);
    }

    private List<Finding> topics(Admin admin) {
        List<Finding> findings = new ArrayList<>();
        TopicPlan plan;
        try {
            plan = new TopicAdministration(admin).plan(clients.topics());
        } catch (ClusterException e) {
            return List.of(Finding.error(TOPICS, String.valueOf(e.getMessage()), "grant the right to describe topics"));
        }
        plan.missing()
                .forEach(topic ->
                        findings.add(Finding.error(TOPICS, topic.name() + " is missing", "run: assay topics apply")));
        plan.differences()
                .forEach(difference -> findings.add(
                        difference.what().equals(TopicPlan.PARTITIONS)
                                ? Finding.error(
                                        TOPICS,
                                        difference.toString(),
                                        "set assay.kafka.partitions to what is there, or run: assay topics apply"
                                                + " --add-partitions")
                                : Finding.warning(
                                        TOPICS,
                                        difference.toString(),
                                        "change it with kafka-configs.sh or accept it")));
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        TOPICS, "all " + clients.topics().definitions().size() + " are there"))
                : findings;
    }

    private static List<Finding> internal(Admin admin, int brokers) {
        List<Finding> findings = new ArrayList<>();
        for (String topic : INTERNAL_TOPICS) {
            try {
                TopicDescription description = admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .values()
                        .iterator()
                        .next();
                int replicas = description.partitions().get(0).replicas().size();
                findings.add(
                        brokers >= SAFE && replicas < SAFE
                                ? Finding.warning(
                                        INTERNAL,
                                        topic + " has " + replicas + " replicas on " + brokers + " brokers",
                                        "raise it: a lost broker would stop all commits")
                                : Finding.ok(INTERNAL, topic + " has " + replicas + " replicas"));
            } catch (ExecutionException e) {
                findings.add(Finding.skipped(INTERNAL, topic + " is not there yet, or may not be described"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                findings.add(Finding.skipped(INTERNAL, "interrupted"));
            }
        }
        return findings;
    }
}
