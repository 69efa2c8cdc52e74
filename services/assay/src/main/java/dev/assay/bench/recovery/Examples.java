package dev.assay.bench.recovery;

import dev.assay.bench.stand.Ledger;
import dev.assay.bench.stand.Stand;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * All examples of the benchmark.
 *
 * @param ends offset after the last example of each partition that has one
 */
record Examples(List<TrainingExample> all, Map<TopicPartition, Long> ends) {

    static Examples read(Stand stand) {
        try (CommittedLog log = new CommittedLog(stand.clients(), Topic.EXAMPLES)) {
            List<ConsumerRecord<byte[], byte[]>> records = log.rest();
            Map<TopicPartition, Long> ends = new HashMap<>();
            records.forEach(
                    record -> ends.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1));
            return new Examples(log.values(records, TrainingExample.class).toList(), ends);
        }
    }

    /** Their names in ledgers. */
    List<String> names() {
        return all.stream().map(Ledger::name).toList();
    }
}
