package dev.assay.integration.kubernetes;

import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics are those of the code, made by Strimzi or by a job. */
final class TopicsCheck implements Check {

    @Override
    public List<String> problems(Manifests manifests) {
        List<KafkaTopic> topics = manifests.all(KafkaTopic.class);
        boolean applied = manifests.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .anyMatch(container -> container.getArgs().equals(List.of("topics", "apply")));
        if (topics.isEmpty()) {
            return applied ? List.of() : List.of("nobody makes the topics");
        }
        List<String> problems = new ArrayList<>();
        Map<String, KafkaTopic> there = new TreeMap<>();
        for (KafkaTopic topic : topics) {
            there.put(topic.getSpec().getTopicName(), topic);
            if (!topic.getMetadata().getLabels().containsKey("strimzi.io/cluster")) {
                problems.add("KafkaTopic " + topic.getMetadata().getName() + ": of no cluster");
            }
            if (!topic.getMetadata().getName().equals(topic.getSpec().getTopicName())) {
                problems.add("KafkaTopic " + topic.getMetadata().getName() + ": its topic has another name");
            }
        }
        for (NewTopic wanted : Code.topics(manifests.settings()).definitions()) {
            KafkaTopic topic = there.remove(wanted.name());
            if (topic == null) {
                problems.add("KafkaTopic " + wanted.name() + " is not there");
            } else {
                compare(wanted, topic, problems);
            }
        }
        there.keySet().forEach(name -> problems.add("KafkaTopic " + name + " is none of the code's"));
        return problems;
    }

    private static void compare(NewTopic wanted, KafkaTopic topic, List<String> problems) {
        Map<String, String> actual = new HashMap<>();
        topic.getSpec().getConfig().forEach((name, value) -> actual.put(name, String.valueOf(value)));
        // Not ours to set, but without it a commit survives only as long as one broker's disk.
        String copies = actual.remove(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (!"2".equals(copies)) {
            problems.add("KafkaTopic " + wanted.name() + ": min.insync.replicas must be 2");
        }
        if (wanted.numPartitions() != topic.getSpec().getPartitions()
                || wanted.replicationFactor() != topic.getSpec().getReplicas()
                || !wanted.configs().equals(actual)) {
            problems.add("KafkaTopic " + wanted.name() + ": should be " + wanted);
        }
    }
}
