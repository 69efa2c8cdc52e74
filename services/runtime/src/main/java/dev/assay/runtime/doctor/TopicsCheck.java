package dev.assay.runtime.doctor;

import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;

/** Whether all topics are there. */
final class TopicsCheck implements Check<Cluster> {

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public List<Finding> findings(Cluster cluster) {
        int all = cluster.names().size();
        List<String> missing =
                cluster.plan().missing().stream().map(NewTopic::name).toList();
        return List.of(
                missing.isEmpty()
                        ? Finding.ok(name(), "all " + all + " are there")
                        : Finding.error(
                                name(),
                                "missing: " + Words.names(missing, all, "topic"),
                                "make them with assay topics apply, or correct assay.kafka.prefix"));
    }
}
