package dev.assay.runtime.kafka;

import dev.assay.runtime.kafka.TopicPlan.Difference;
import dev.assay.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Brings a cluster's topics to what they should be. Never deletes a topic, never changes settings of one that is there. */
public final class TopicAdministration {

    private static final long POLL_MILLIS = 50;

    private final Admin admin;
    private final TopicReader reader;

    /** @param admin stays the caller's to close */
    public TopicAdministration(Admin admin) {
        this.admin = admin;
        this.reader = new TopicReader(admin);
    }

    /**
     * Compares the cluster with what it should have; changes nothing.
     *
     * @throws ClusterException if the cluster cannot be asked
     */
    public TopicPlan plan(Topics topics) {
        List<NewTopic> wanted = topics.definitions();
        Map<String, TopicState> present = reader.read(names(wanted));
        List<NewTopic> missing = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        for (NewTopic topic : wanted) {
            TopicState state = present.get(topic.name());
            if (state == null) {
                missing.add(topic);
            } else {
                differences.addAll(differences(topic, state));
            }
        }
        return new TopicPlan(missing, differences);
    }

    /**
     * Creates what is missing and waits until every topic is there with a leader for each partition. Doing it again, or
     * in several processes at once, is harmless.
     *
     * @param addPartitions whether to add partitions where there are too few; records of a key written before then lie
     *     in another partition than those after, so joins by key no longer see both
     * @return what was between before; {@link #plan} afterwards tells what is left
     * @throws ClusterException if the cluster refuses, or does not have all within {@code timeout}
     */
    public TopicPlan apply(Topics topics, boolean addPartitions, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        TopicPlan plan = plan(topics);
        create(plan.missing());
        Map<String, NewPartitions> increases = new HashMap<>();
        if (addPartitions) {
            plan.differences().stream()
                    .filter(Difference::lacksPartitions)
                    .forEach(difference -> increases.put(
                            difference.topic(), NewPartitions.increaseTo(Integer.parseInt(difference.expected()))));
            AdminResults.get(admin.createPartitions(increases).all(), "add partitions to " + increases.keySet());
        }
        await(topics.definitions(), increases, timeout, deadline);
        return plan;
    }

    private void create(List<NewTopic> missing) {
        admin.createTopics(missing).values().forEach((name, result) -> {
            try {
                AdminResults.get(result, "create topic " + name);
            } catch (ClusterException e) {
                // Another process was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        });
    }

    private void await(List<NewTopic> wanted, Map<String, NewPartitions> increases, Duration timeout, long deadline) {
        while (true) {
            Map<String, TopicDescription> present = reader.describe(names(wanted));
            List<String> unready = wanted.stream()
                    .map(NewTopic::name)
                    .filter(name -> !isReady(present.get(name), increases.get(name)))
                    .toList();
            if (unready.isEmpty()) {
                return;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new ClusterException("topics not ready after " + timeout + ": " + unready, null);
            }
            pause();
        }
    }

    private static boolean isReady(@Nullable TopicDescription topic, @Nullable NewPartitions increase) {
        return topic != null
                && (increase == null || topic.partitions().size() >= increase.totalCount())
                && topic.partitions().stream().allMatch(partition -> partition.leader() != null);
    }

    private static List<Difference> differences(NewTopic topic, TopicState state) {
        List<Difference> differences = new ArrayList<>();
        TopicDescription description = state.description();
        compare(
                differences,
                topic,
                TopicPlan.PARTITIONS,
                topic.numPartitions(),
                description.partitions().size());
        compare(
                differences,
                topic,
                TopicPlan.REPLICATION,
                topic.replicationFactor(),
                description.partitions().get(0).replicas().size());
        topic.configs().forEach((name, expected) -> compare(differences, topic, name, expected, state.setting(name)));
        return differences;
    }

    private static List<String> names(List<NewTopic> topics) {
        return topics.stream().map(NewTopic::name).toList();
    }

    private static void compare(List<Difference> found, NewTopic topic, String what, Object expected, Object actual) {
        if (!expected.toString().equals(actual.toString())) {
            found.add(new Difference(topic.name(), what, expected.toString(), actual.toString()));
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for topics", e);
        }
    }
}
