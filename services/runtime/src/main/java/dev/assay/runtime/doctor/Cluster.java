package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.AdminResults;
import dev.assay.runtime.kafka.TopicAdministration;
import dev.assay.runtime.kafka.TopicPlan;
import dev.assay.runtime.kafka.TopicReader;
import dev.assay.runtime.kafka.TopicState;
import dev.assay.schemas.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Node;

/**
 * A Kafka cluster to look at. Every method throws a {@link dev.assay.runtime.kafka.ClusterException} if it cannot be asked.
 *
 * @param admin asks it
 * @param bootstrapServers where it should be
 * @param topics what it should have
 */
record Cluster(Admin admin, String bootstrapServers, Topics topics) {

    /** The brokers that are alive. */
    Collection<Node> brokers() {
        return AdminResults.get(admin.describeCluster().nodes(), "reach the brokers");
    }

    /** What is between the topics that it has and those that it should have. */
    TopicPlan plan() {
        return new TopicAdministration(admin).plan(topics);
    }

    /** The state of those topics that are there, by name. */
    Map<String, TopicState> states(Collection<String> names) {
        return new TopicReader(admin).read(names);
    }

    /** Full names of our topics. */
    List<String> names() {
        return topics.definitions().stream().map(NewTopic::name).toList();
    }
}
