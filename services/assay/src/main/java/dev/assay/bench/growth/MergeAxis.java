package dev.assay.bench.growth;

import dev.assay.line.WindowMerge;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.FeatureVector;
import dev.assay.records.TrainingExample;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Partitions that are merged into windows, as a backlog is: each poll brings some records of one partition after the other.
 *
 * @param sizes numbers of partitions
 */
record MergeAxis(List<Integer> sizes) implements GrowthAxis {

    private static final String TOPIC = "examples";
    private static final int RECORDS = 64_000;
    private static final int PASSES = 8;
    private static final int POLL = 500;
    private static final int WINDOW = 1000;

    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public String title() {
        return "partitions";
    }

    @Override
    public Map<Part, Asked> asked() {
        return Map.of(Part.MERGE, new Asked(0, "its logarithm: the earliest of the partitions' heads"));
    }

    @Override
    public Map<Part, Double> measure(int size, Path folder) throws Exception {
        List<List<ConsumerRecord<String, TrainingExample>>> polls = polls(size);
        merge(size, polls);
        long time = ThreadClock.nanos(() -> {
            for (int pass = 0; pass < PASSES; pass++) {
                merge(size, polls);
            }
        });
        return Map.of(Part.MERGE, time / 1e3 / PASSES / RECORDS);
    }

    private static List<List<ConsumerRecord<String, TrainingExample>>> polls(int partitions) {
        SplittableRandom random = new SplittableRandom(1);
        TrainingExample example = new TrainingExample(
                "annotation",
                "sample",
                ExampleOrigin.SILVER,
                1,
                false,
                "annotator",
                List.of(1),
                new FeatureVector(ByteBuffer.allocate(Float.BYTES)));
        List<List<ConsumerRecord<String, TrainingExample>>> polls = new ArrayList<>();
        int[] offsets = new int[partitions];
        List<List<ConsumerRecord<String, TrainingExample>>> waiting = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            waiting.add(new ArrayList<>());
        }
        for (int time = 0; time < RECORDS; time++) {
            int partition = random.nextInt(partitions);
            List<ConsumerRecord<String, TrainingExample>> poll = waiting.get(partition);
            poll.add(record(partition, offsets[partition]++, time, example));
            if (poll.size() == POLL) {
                polls.add(List.copyOf(poll));
                poll.clear();
            }
        }
        polls.addAll(waiting);
        return polls;
    }

    private static ConsumerRecord<String, TrainingExample> record(
            int partition, int offset, int time, TrainingExample example) {
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                "sample",
                example,
                new RecordHeaders(),
                Optional.empty());
    }

    private static void merge(int partitions, List<List<ConsumerRecord<String, TrainingExample>>> polls) {
        Map<TopicPartition, Long> start = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            start.put(new TopicPartition(TOPIC, partition), 0L);
        }
        WindowMerge merge = new WindowMerge(WINDOW, start);
        int merged = 0;
        for (int i = 0; i < polls.size(); i++) {
            polls.get(i).forEach(merge::add);
            boolean last = i == polls.size() - 1;
            merge.advance(partition -> last);
            while (merge.isFull() || (last && !merge.isEmpty())) {
                merged += merge.close().records().size();
                merge.advance(partition -> last);
            }
        }
        if (merged != RECORDS) {
            throw new IllegalStateException(merged + " records of " + RECORDS + " came out");
        }
    }
}
