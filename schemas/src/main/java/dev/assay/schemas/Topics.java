package dev.assay.schemas;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The topics of one deployment: {@link Topic} with this deployment's prefix, partitions and replication.
 *
 * @param prefix put before each name, e.g. {@code "assay."}
 * @param partitions partitions of each topic that is spread by sample id; one number for all of them, since samples,
 *     annotations and trusted labels are joined partition by partition
 * @param replication replication factor of each topic
 */
public record Topics(String prefix, int partitions, short replication) {

    public Topics {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
        }
    }

    /** Full name of a topic. */
    public String name(Topic topic) {
        return prefix + topic.baseName();
    }

    /** How many partitions a topic has. */
    public int partitions(Topic topic) {
        return topic.layout() == Topic.Layout.SINGLE ? 1 : partitions;
    }

    /** All topics as the admin client creates them. */
    public List<NewTopic> definitions() {
        return Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(name(topic), partitions(topic), replication).configs(topic.settings()))
                .toList();
    }
}
