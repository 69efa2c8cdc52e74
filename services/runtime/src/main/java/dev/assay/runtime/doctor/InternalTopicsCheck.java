package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.AdminResults;
import dev.assay.runtime.kafka.TopicState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.internals.Topic;

/**
 * Whether the topics in which Kafka keeps transactions and consumer offsets survive the loss of a broker; exactly-once
 * processing is no safer than they are. Kafka makes them when they are first needed; until then the brokers' settings tell
 * what they will be.
 */
final class InternalTopicsCheck implements Check<Cluster> {

    private static final String MINIMUM = "min.insync.replicas";

    /** An internal topic with the brokers' settings that it is made by. */
    private record Internal(String topic, String replication, String minimum) {}

    private static final List<Internal> TOPICS = List.of(
            new Internal(
                    Topic.TRANSACTION_STATE_TOPIC_NAME,
                    "transaction.state.log.replication.factor",
                    "transaction.state.log.min.isr"),
            new Internal(Topic.GROUP_METADATA_TOPIC_NAME, "offsets.topic.replication.factor", MINIMUM));

    @Override
    public String name() {
        return "internal topics";
    }

    @Override
    public List<Finding> findings(Cluster cluster) {
        Map<String, TopicState> present =
                cluster.states(TOPICS.stream().map(Internal::topic).toList());
        Map<String, Copies> copies = new TreeMap<>();
        present.forEach((topic, state) -> copies.put(topic, Copies.of(state)));
        List<Finding> findings = new ArrayList<>();
        if (present.size() < TOPICS.size()) {
            Collection<Node> brokers = cluster.brokers();
            Config config = config(cluster, brokers.iterator().next());
            TOPICS.stream()
                    .filter(internal -> !present.containsKey(internal.topic()))
                    .forEach(internal -> {
                        Copies planned = planned(internal, config);
                        impossible(internal, planned, brokers.size()).ifPresent(findings::add);
                        copies.put(internal.topic(), planned);
                    });
        }
        String settings = TOPICS.stream().map(Internal::replication).collect(Collectors.joining(" and "));
        findings.addAll(Weakness.findings(name(), settings, copies));
        return findings.isEmpty()
                ? List.of(Finding.ok(name(), "transactions and offsets survive the loss of a broker"))
                : findings;
    }

    private Optional<Finding> impossible(Internal internal, Copies planned, int brokers) {
        return planned.replicas() <= brokers
                ? Optional.empty()
                : Optional.of(Finding.error(
                        name(),
                        internal.topic() + " is to have " + planned.replicas() + " copies on "
                                + Words.count(brokers, "broker") + ", so it cannot be made and everything that needs it"
                                + " waits",
                        "start more brokers, or set " + internal.replication() + "=" + brokers + " on the brokers"));
    }

    private static Config config(Cluster cluster, Node broker) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        return AdminResults.get(
                        cluster.admin().describeConfigs(List.of(resource)).all(),
                        "read the settings of broker " + broker.idString())
                .values()
                .iterator()
                .next();
    }

    private static Copies planned(Internal internal, Config config) {
        return Copies.planned(number(config, internal.replication()), number(config, internal.minimum()));
    }

    private static int number(Config config, String name) {
        ConfigEntry entry = config.get(name);
        if (entry == null || entry.value() == null) {
            throw new IllegalStateException("the brokers do not tell " + name);
        }
        return Integer.parseInt(entry.value());
    }
}
