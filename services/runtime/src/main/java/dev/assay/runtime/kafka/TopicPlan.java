package dev.assay.runtime.kafka;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What is between the topics a cluster has and those it should have.
 *
 * @param missing topics that are not there
 * @param differences what is otherwise in topics that are there
 */
public record TopicPlan(List<NewTopic> missing, List<Difference> differences) {

    /** The name of the difference in a topic's number of partitions. */
    public static final String PARTITIONS = "partitions";

    /** The name of the difference in a topic's replication factor. */
    public static final String REPLICATION = "replication";

    /**
     * One thing that is not as it should be.
     *
     * @param topic full name
     * @param what {@link #PARTITIONS}, {@link #REPLICATION}, or the name of a topic setting
     * @param expected what it should be
     * @param actual what it is
     */
    public record Difference(String topic, String what, String expected, String actual) {

        /** Whether more partitions would mend it. */
        public boolean lacksPartitions() {
            return what.equals(PARTITIONS) && Integer.parseInt(actual) < Integer.parseInt(expected);
        }

        @Override
        public String toString() {
            return topic + ": " + what + " is " + actual + ", should be " + expected;
        }
    }

    public TopicPlan {
        missing = List.copyOf(missing);
        differences = List.copyOf(differences);
    }

    /** Whether the cluster is as it should be. */
    public boolean isEmpty() {
        return missing.isEmpty() && differences.isEmpty();
    }

    /**
     * Whether services would not work with what is left.
     *
     * @param addPartitions whether partitions that are too few will be added
     */
    public boolean isRefused(boolean addPartitions) {
        return differences.stream()
                .anyMatch(difference ->
                        difference.what().equals(PARTITIONS) && !(addPartitions && difference.lacksPartitions()));
    }

    /** A line for each missing topic and each difference. */
    @Override
    public String toString() {
        return Stream.concat(
                        missing.stream()
                                .map(topic -> topic.name() + ": missing (" + topic.numPartitions() + " partitions)"),
                        differences.stream().map(Difference::toString))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
