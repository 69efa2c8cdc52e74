package dev.assay.runtime.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads what a cluster says of its topics. */
public final class TopicReader {

    private final Admin admin;

    /** @param admin stays the caller's to close */
    public TopicReader(Admin admin) {
        this.admin = admin;
    }

    /**
     * The state of those topics that are there, by name.
     *
     * @throws ClusterException if the cluster cannot be asked
     */
    public Map<String, TopicState> read(Collection<String> names) {
        Map<String, TopicDescription> present = describe(names);
        Map<String, TopicState> states = new HashMap<>();
        configs(present.keySet()).forEach((name, config) -> {
            TopicDescription description = present.get(name);
            if (description != null) {
                states.put(name, new TopicState(description, config));
            }
        });
        return states;
    }

    /** As {@link #read}, without the settings. */
    Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> present = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(names).topicNameValues();
        asked.forEach((name, result) -> {
            try {
                present.put(name, AdminResults.get(result, "describe topic " + name));
            } catch (ClusterException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return present;
    }

    private Map<String, Config> configs(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> configs = new HashMap<>();
        AdminResults.get(admin.describeConfigs(resources).all(), "read the settings of topics " + names)
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }
}
