package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.TopicPlan;
import dev.assay.runtime.kafka.TopicPlan.Difference;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/** Whether the topics that are there keep and take what they should. What they keep longer or take beyond that is fine. */
final class TopicSettingsCheck implements Check<Cluster> {

    private static final Set<String> ELSEWHERE = Set.of(TopicPlan.PARTITIONS, TopicPlan.REPLICATION);

    @Override
    public String name() {
        return "topic settings";
    }

    @Override
    public List<Finding> findings(Cluster cluster) {
        List<Finding> findings = cluster.plan().differences().stream()
                .filter(difference -> !ELSEWHERE.contains(difference.what()))
                .filter(difference -> !isMore(difference))
                .map(this::finding)
                .toList();
        return findings.isEmpty()
                ? List.of(Finding.ok(name(), "cleanup policy, retention and largest record are as they should be"))
                : findings;
    }

    private Finding finding(Difference difference) {
        String advice = "set it with kafka-configs.sh --alter --entity-type topics --entity-name " + difference.topic()
                + " --add-config " + difference.what() + "=" + difference.expected();
        // Compacting a log drops annotations; deleting from a compacted topic drops checkpoints that are in use.
        return difference.what().equals(TopicConfig.CLEANUP_POLICY_CONFIG)
                ? Finding.error(name(), difference + ", so records that are needed go", advice)
                : Finding.warning(name(), difference.toString(), advice);
    }

    private static boolean isMore(Difference difference) {
        try {
            long actual = Long.parseLong(difference.actual());
            boolean endless = actual == -1 && difference.what().equals(TopicConfig.RETENTION_MS_CONFIG);
            return endless || actual > Long.parseLong(difference.expected());
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
