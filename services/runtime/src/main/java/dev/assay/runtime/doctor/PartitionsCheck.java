package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.TopicPlan;
import dev.assay.runtime.kafka.TopicPlan.Difference;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Whether the topics that are there have the partitions they should have. Ingest joins samples, annotations and trusted
 * labels partition by partition, so these three must have equally many; topics whose order is global must have one.
 */
final class PartitionsCheck implements Check<Cluster> {

    private static final List<Topic> JOINED = List.of(Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED);

    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public List<Finding> findings(Cluster cluster) {
        Topics topics = cluster.topics();
        TopicPlan plan = cluster.plan();
        List<Difference> differences = plan.differences().stream()
                .filter(difference -> difference.what().equals(TopicPlan.PARTITIONS))
                .toList();
        Set<String> single = names(topics, topic -> topic.layout() == Topic.Layout.SINGLE);
        Map<String, String> joined = joined(topics, plan, differences);
        boolean fit = new HashSet<>(joined.values()).size() <= 1;

        List<Finding> findings = new ArrayList<>();
        if (!fit) {
            findings.add(unfit(joined));
        }
        byActual(
                        differences,
                        difference -> !single.contains(difference.topic())
                                && (fit || !joined.containsKey(difference.topic())))
                .forEach((actual, names) -> findings.add(spread(names, topics.partitions(), actual)));
        byActual(differences, difference -> single.contains(difference.topic()))
                .forEach((actual, names) -> findings.add(tooMany(names, actual)));
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        name(),
                        Words.count(topics.partitions(), "partition") + " in each topic that is spread by sample id"))
                : findings;
    }

    private Finding unfit(Map<String, String> joined) {
        return Finding.error(
                name(),
                joined.entrySet().stream()
                                .map(entry -> entry.getKey() + " has " + entry.getValue())
                                .collect(Collectors.joining(", "))
                        + ", so samples do not meet their labels",
                "bring them to one number with assay.kafka.partitions and assay topics apply --add-partitions, then"
                        + " send again what was sent before, since keys move");
    }

    private Finding spread(List<String> names, int expected, int actual) {
        String found = String.join(", ", names) + ": " + Words.count(actual, "partition") + ", should be " + expected;
        String adopt = "set assay.kafka.partitions=" + actual;
        return actual < expected
                ? Finding.error(
                        name(),
                        found,
                        adopt + ", or add partitions with assay topics apply --add-partitions and send again what was"
                                + " sent before, since keys move")
                : Finding.warning(name(), found, adopt + " if they are meant to have that many");
    }

    private Finding tooMany(List<String> names, int actual) {
        return Finding.error(
                name(),
                String.join(", ", names) + ": " + actual + " partitions, should be 1 since their order is global",
                "partitions cannot be taken away: delete the topics if nothing in them is needed, or choose another"
                        + " assay.kafka.prefix; then run assay topics apply");
    }

    /** Partitions of the topics that are joined; one that is missing will be made with as many as it should have. */
    private static Map<String, String> joined(Topics topics, TopicPlan plan, List<Difference> differences) {
        Map<String, String> partitions = new TreeMap<>();
        JOINED.forEach(topic -> partitions.put(topics.name(topic), Integer.toString(topics.partitions())));
        plan.missing().stream().map(NewTopic::name).forEach(partitions::remove);
        differences.forEach(
                difference -> partitions.computeIfPresent(difference.topic(), (name, n) -> difference.actual()));
        return partitions;
    }

    private static Map<Integer, List<String>> byActual(List<Difference> differences, Predicate<Difference> which) {
        return differences.stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        difference -> Integer.parseInt(difference.actual()),
                        TreeMap::new,
                        Collectors.mapping(Difference::topic, Collectors.toList())));
    }

    private static Set<String> names(Topics topics, Predicate<Topic> which) {
        return Arrays.stream(Topic.values()).filter(which).map(topics::name).collect(Collectors.toSet());
    }
}
