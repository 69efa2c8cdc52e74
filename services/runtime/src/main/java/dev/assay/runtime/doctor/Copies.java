package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.TopicState;
import java.util.List;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic is copied, by its worst partition.
 *
 * @param replicas how many copies there are
 * @param minimum how many must have a record before it counts as written ({@code min.insync.replicas})
 * @param inSync how many are up to date
 * @param lagging whether a partition has a copy that is not up to date
 * @param offline whether a partition has no leader
 */
record Copies(int replicas, int minimum, int inSync, boolean lagging, boolean offline) {

    static Copies of(TopicState topic) {
        List<TopicPartitionInfo> partitions = topic.description().partitions();
        return new Copies(
                partitions.stream().mapToInt(p -> p.replicas().size()).min().orElse(0),
                Integer.parseInt(topic.setting(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)),
                partitions.stream().mapToInt(p -> p.isr().size()).min().orElse(0),
                partitions.stream().anyMatch(p -> p.isr().size() < p.replicas().size()),
                partitions.stream()
                        .anyMatch(p -> p.leader() == null || p.leader().isEmpty()));
    }

    /** Of a topic that is not there yet. */
    static Copies planned(int replicas, int minimum) {
        return new Copies(replicas, minimum, replicas, false, false);
    }
}
