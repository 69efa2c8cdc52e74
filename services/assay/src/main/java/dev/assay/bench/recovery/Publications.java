package dev.assay.bench.recovery;

import dev.assay.bench.stand.Stand;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.schemas.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.TopicPartition;

/** All that trainers published, by model line. */
final class Publications {

    /** Where trainers publish. */
    static final Topic[] TOPICS = {
        Topic.CHECKPOINTS, Topic.CORRUPTION, Topic.METRICS, Topic.ANNOTATORS, Topic.NOISE_CHANGES, Topic.SUSPECTS
    };

    private final Map<String, Map<TopicPartition, List<Object>>> byLine = new HashMap<>();

    /** Reads all that is committed now. */
    Publications(Stand stand) {
        try (CommittedLog log = new CommittedLog(stand.clients(), TOPICS)) {
            log.rest().forEach(record -> {
                SpecificRecordBase value = (SpecificRecordBase) log.value(record);
                byLine.computeIfAbsent(String.valueOf(value.get("line")), line -> new HashMap<>())
                        .computeIfAbsent(
                                new TopicPartition(record.topic(), record.partition()), partition -> new ArrayList<>())
                        .add(anonymous(value));
            });
        }
    }

    /** The record without what may differ from line to line: its name, where its files are, and the time of day. */
    private static Object anonymous(SpecificRecordBase value) {
        value.put("line", "");
        value.put("created_at", Instant.EPOCH);
        if (value.hasField("uri")) {
            value.put("uri", "");
            value.put("sha256", "");
        }
        return value;
    }

    /** Whether two lines published the same records in the same order: the same figures and verdicts of the same versions. */
    boolean areEqual(TrainedLine line, TrainedLine other) {
        Map<TopicPartition, List<Object>> published = byLine.getOrDefault(line.name(), Map.of());
        return !published.isEmpty() && published.equals(byLine.get(other.name()));
    }
}
