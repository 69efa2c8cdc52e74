package dev.assay.gateway;

import dev.assay.runtime.kafka.AdminResults;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.registry.Registry;
import dev.assay.runtime.service.Health;
import dev.assay.schemas.Topic;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Whether what the gateway writes to is there: the brokers with its topics, and the registry. */
final class Reach implements AutoCloseable {

    private static final String TIMEOUT_MILLIS = "5000";

    private final Admin admin;
    private final Registry registry;
    private final List<String> topics;

    Reach(KafkaClients clients) {
        Map<String, Object> settings = clients.admin();
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.admin = Admin.create(settings);
        this.registry = new Registry(clients);
        this.topics = List.of(
                clients.topics().name(Topic.SAMPLES),
                clients.topics().name(Topic.ANNOTATIONS),
                clients.topics().name(Topic.TRUSTED));
    }

    /** Asks both. */
    Health look() {
        try {
            AdminResults.get(admin.describeTopics(topics).allTopicNames(), "see the topics " + topics);
        } catch (ClusterException e) {
            return Health.waiting(String.valueOf(e.getMessage()));
        }
        try {
            registry.present();
        } catch (UncheckedIOException e) {
            return Health.waiting("the schema registry at " + registry.url() + " does not answer: " + e.getMessage());
        }
        return Health.ready("brokers and registry answer");
    }

    @Override
    public void close() {
        admin.close();
        registry.close();
    }
}
