package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.TopicPlan;
import dev.assay.runtime.kafka.TopicPlan.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether our topics survive the loss of a broker, and whether those that are to be made can be. */
final class ReplicationCheck implements Check<Cluster> {

    @Override
    public String name() {
        return "replication";
    }

    @Override
    public List<Finding> findings(Cluster cluster) {
        List<Finding> findings = new ArrayList<>();
        int brokers = cluster.brokers().size();
        int wanted = cluster.topics().replication();
        if (wanted > brokers) {
            findings.add(Finding.error(
                    name(),
                    "assay.kafka.replication is " + wanted + " but there " + (brokers == 1 ? "is " : "are ")
                            + Words.count(brokers, "broker")
                            + ", so no topic can be made, nor can ingest make those of its state",
                    "start more brokers, or set assay.kafka.replication=" + brokers));
        }
        Map<String, Copies> copies = new HashMap<>();
        cluster.states(cluster.names()).forEach((name, state) -> copies.put(name, Copies.of(state)));
        findings.addAll(Weakness.findings(name(), "assay.kafka.replication", copies));
        List<String> fewer = cluster.plan().differences().stream()
                .filter(ReplicationCheck::isFewer)
                .map(Difference::topic)
                .toList();
        if (!fewer.isEmpty()) {
            findings.add(Finding.warning(
                    name(),
                    Words.names(fewer, copies.size(), "topic") + ": fewer copies than assay.kafka.replication="
                            + wanted,
                    "add copies with kafka-reassign-partitions.sh, or correct assay.kafka.replication"));
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        name(), wanted + " copies on " + Words.count(brokers, "broker") + ", all of them up to date"))
                : findings;
    }

    private static boolean isFewer(Difference difference) {
        return difference.what().equals(TopicPlan.REPLICATION)
                && Integer.parseInt(difference.actual()) < Integer.parseInt(difference.expected());
    }
}
