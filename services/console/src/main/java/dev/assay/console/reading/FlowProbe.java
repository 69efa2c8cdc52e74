package dev.assay.console.reading;

import dev.assay.runtime.kafka.AdminResults;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers how far the groups and the topics are. */
public final class FlowProbe {

    private static final String VERSION = "\\.v\\d+$";

    private final KafkaClients clients;
    private final Map<String, List<Topic>> read;
    private final Map<String, String> groups;
    private final Clock clock;

    /** @param line the model line, whose trainer records its offsets under the line's name */
    public FlowProbe(KafkaClients clients, String line, Clock clock) {
        this.clients = clients;
        this.clock = clock;
        this.groups = groups(clients, line);
        this.read = Map.of(
                "ingest", List.of(Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED),
                "trainer", List.of(Topic.EXAMPLES),
                "predictor", List.of(Topic.SAMPLES, Topic.EXAMPLES));
    }

    /** The groups of the services that read, in the order of the flow. */
    public static Map<String, String> groups(KafkaClients clients, String line) {
        Map<String, String> groups = new java.util.LinkedHashMap<>();
        groups.put("ingest", clients.prefixed("ingest"));
        groups.put("trainer", clients.prefixed("trainer-" + line));
        groups.put("predictor", clients.prefixed("predictor"));
        return groups;
    }

    /**
     * Looks once.
     *
     * @param admin stays the caller's to close
     * @throws dev.assay.runtime.kafka.ClusterException if the brokers cannot be asked
     */
    public Flow look(Admin admin) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        ListOffsetsResult first = admin.listOffsets(all(OffsetSpec.earliest()));
        ListOffsetsResult last = admin.listOffsets(all(OffsetSpec.latest()));
        ListOffsetsResult newest = admin.listOffsets(all(OffsetSpec.maxTimestamp()));
        Map<TopicPartition, Long> times = new HashMap<>();
        for (TopicPartition partition : all(OffsetSpec.latest()).keySet()) {
            begins.put(partition, info(first, partition).offset());
            ends.put(partition, info(last, partition).offset());
            times.put(partition, info(newest, partition).timestamp());
        }
        List<Flow.Group> seen = new ArrayList<>();
        groups.forEach((service, id) -> seen.add(group(admin, service, id, begins, ends)));
        List<Flow.Backlog> topics = Arrays.stream(Topic.values())
                .map(topic -> new Flow.Backlog(
                        shortName(topic),
                        partitions(topic).stream()
                                .mapToLong(partition ->
                                        ends.getOrDefault(partition, 0L) - begins.getOrDefault(partition, 0L))
                                .sum(),
                        partitions(topic).stream()
                                .mapToLong(partition -> times.getOrDefault(partition, -1L))
                                .max()
                                .orElse(-1)))
                .toList();
        return new Flow(clock.millis(), "", List.copyOf(seen), topics);
    }

    private static ListOffsetsResultInfo info(ListOffsetsResult result, TopicPartition partition) {
        return AdminResults.get(result.partitionResult(partition), "find the offsets of " + partition);
    }

    private Flow.Group group(
            Admin admin, String service, String id, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed = AdminResults.get(
                admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata(), "find the offsets of group " + id);
        List<Flow.Lag> lag = new ArrayList<>();
        for (Topic topic : read.getOrDefault(service, List.of())) {
            long behind = 0;
            for (TopicPartition partition : partitions(topic)) {
                OffsetAndMetadata offset = committed.get(partition);
                long at = offset == null ? begins.getOrDefault(partition, 0L) : offset.offset();
                behind += Math.max(0, ends.getOrDefault(partition, 0L) - at);
            }
            lag.add(new Flow.Lag(shortName(topic), behind));
        }
        return new Flow.Group(service, id, !committed.isEmpty(), List.copyOf(lag));
    }

    private static String shortName(Topic topic) {
        return topic.baseName().replaceFirst(VERSION, "");
    }

    private List<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, clients.topics().partitions(topic))
                .mapToObj(number -> new TopicPartition(clients.topics().name(topic), number))
                .toList();
    }

    private Map<TopicPartition, OffsetSpec> all(OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (Topic topic : Topic.values()) {
            partitions(topic).forEach(partition -> all.put(partition, spec));
        }
        return all;
    }
}
