package dev.assay.cli;

import dev.assay.runtime.kafka.TopicPlan;
import dev.assay.runtime.kafka.TopicPlan.Difference;
import dev.assay.runtime.registry.SubjectPlan;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** Shows what {@code assay topics apply} is about to do, and what it will leave as it is. */
final class TopicsReport {

    private final PrintWriter out;
    private final boolean addPartitions;

    TopicsReport(PrintWriter out, boolean addPartitions) {
        this.out = out;
        this.addPartitions = addPartitions;
    }

    void show(TopicPlan topics, SubjectPlan subjects) {
        for (NewTopic topic : topics.missing()) {
            out.println(topic.name() + ": create with " + topic.numPartitions() + " partitions, replication "
                    + topic.replicationFactor());
        }
        topics.differences().forEach(difference -> out.println(difference + ": " + consequence(difference)));
        subjects.steps().forEach(out::println);
        if (topics.isEmpty() && subjects.steps().isEmpty()) {
            out.println("all topics and schemas are as they should be");
        }
        out.flush();
    }

    /** As {@link #show}, for programs. */
    Map<String, Object> fields(TopicPlan topics, SubjectPlan subjects) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "create",
                topics.missing().stream()
                        .map(topic -> Map.of(
                                "topic", topic.name(),
                                "partitions", topic.numPartitions(),
                                "replication", topic.replicationFactor()))
                        .toList());
        fields.put(
                "differences",
                topics.differences().stream()
                        .map(difference -> Map.of(
                                "topic", difference.topic(),
                                "what", difference.what(),
                                "expected", difference.expected(),
                                "actual", difference.actual(),
                                "consequence", consequence(difference)))
                        .toList());
        fields.put(
                "schemas",
                subjects.steps().stream()
                        .map(step -> Map.of("do", step.kind().toString(), "text", step.text()))
                        .toList());
        fields.put("refused", subjects.isRefused() || topics.isRefused(addPartitions));
        return fields;
    }

    private String consequence(Difference difference) {
        if (difference.lacksPartitions() && addPartitions) {
            return "add them";
        }
        return "left as it is; "
                + switch (difference.what()) {
                    case TopicPlan.PARTITIONS ->
                        difference.lacksPartitions()
                                ? "--add-partitions adds them, but records of a key then lie in two partitions, so do that only"
                                        + " before there are records; else set assay.kafka.partitions="
                                        + difference.actual()
                                : "partitions cannot be taken away: set assay.kafka.partitions=" + difference.actual();
                    case TopicPlan.REPLICATION -> "kafka-reassign-partitions.sh moves and adds copies";
                    default ->
                        "kafka-configs.sh --alter --entity-type topics --entity-name " + difference.topic()
                                + " --add-config " + difference.what() + "=" + difference.expected();
                };
    }
}
