package dev.assay.line;

import dev.assay.records.TrainingExample;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The smallest unit of training progress: an exact set of records, trained on once.
 *
 * @param records in the order in which to train on them
 * @param firstOffsets where each partition's part of this window begins; all partitions are there
 * @param nextOffsets where each partition goes on after this window; all partitions are there
 */
public record Window(
        List<ConsumerRecord<String, TrainingExample>> records,
        Map<TopicPartition, Long> firstOffsets,
        Map<TopicPartition, Long> nextOffsets) {}
