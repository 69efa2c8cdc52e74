package dev.assay.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class WindowMergeTest {

    private static final TopicPartition ZERO = new TopicPartition("examples", 0);
    private static final TopicPartition ONE = new TopicPartition("examples", 1);

    @Test
    void takesRecordsByTimestampThenPartition() {
        WindowMerge merge = new WindowMerge(4, Map.of(ZERO, 0L, ONE, 0L));
        merge.add(record(ZERO, 0, 10));
        merge.add(record(ZERO, 1, 30));
        merge.add(record(ONE, 0, 10));
        merge.add(record(ONE, 1, 20));

        merge.advance(partition -> true);

        assertThat(merge.isFull()).isTrue();
        assertThat(ids(merge.close())).containsExactly("0@0", "1@0", "1@1", "0@1");
    }

    @Test
    void waitsForAPartitionThatMayStillBringAnEarlierRecord() {
        WindowMerge merge = new WindowMerge(2, Map.of(ZERO, 0L, ONE, 0L));
        merge.add(record(ZERO, 0, 10));
        merge.advance(partition -> false);
        assertThat(merge.isEmpty()).isTrue();

        merge.add(record(ONE, 0, 5));
        merge.advance(partition -> false);
        assertThat(ids(merge.close())).containsExactly("1@0");
    }

    @Test
    void offsetsGoOnAfterWhatWasTakenNotAfterWhatWasRead() {
        WindowMerge merge = new WindowMerge(1, Map.of(ZERO, 7L, ONE, 3L));
        merge.add(record(ZERO, 7, 1));
        merge.add(record(ZERO, 8, 2));
        merge.advance(partition -> true);

        assertThat(merge.close().nextOffsets()).isEqualTo(Map.of(ZERO, 8L, ONE, 3L));
        merge.advance(partition -> true);
        assertThat(merge.close().nextOffsets()).isEqualTo(Map.of(ZERO, 9L, ONE, 3L));
    }

    @Test
    void ignoresWhatItHasAlreadyAndWhatComesBeforeTheStart() {
        WindowMerge merge = new WindowMerge(2, Map.of(ZERO, 5L));
        for (long offset : new long[] {4, 5, 6, 5, 6, 7, 4}) {
            merge.add(record(ZERO, offset, 1));
        }
        merge.advance(partition -> true);
        assertThat(ids(merge.close())).containsExactly("0@5", "0@6");
        merge.add(record(ZERO, 6, 1));
        merge.advance(partition -> true);
        Window last = merge.close();
        assertThat(ids(last)).containsExactly("0@7");
        assertThat(last.nextOffsets()).isEqualTo(Map.of(ZERO, 8L));
    }

    @Test
    void windowsDoNotDependOnHowTheRecordsWereRead() {
        List<ConsumerRecord<String, TrainingExample>> log = new ArrayList<>();
        SplittableRandom content = new SplittableRandom(1);
        long[] clock = {0, 0};
        for (int i = 0; i < 400; i++) {
            int partition = content.nextInt(2);
            clock[partition] += content.nextInt(3);
            long offset = log.stream().filter(r -> r.partition() == partition).count();
            log.add(record(partition == 0 ? ZERO : ONE, offset, clock[partition]));
        }
        List<List<String>> expected = windows(log, new SplittableRandom(0));
        for (int seed = 1; seed < 50; seed++) {
            assertThat(windows(log, new SplittableRandom(seed))).isEqualTo(expected);
        }
        assertThat(expected.stream().flatMap(List::stream)).hasSize(400).doesNotHaveDuplicates();
    }

    /** Delivers each partition in order, in portions and at moments drawn at random. */
    private static List<List<String>> windows(
            List<ConsumerRecord<String, TrainingExample>> log, SplittableRandom delivery) {
        WindowMerge merge = new WindowMerge(37, Map.of(ZERO, 0L, ONE, 0L));
        List<ConsumerRecord<String, TrainingExample>> zero =
                new ArrayList<>(log.stream().filter(r -> r.partition() == 0).toList());
        List<ConsumerRecord<String, TrainingExample>> one =
                new ArrayList<>(log.stream().filter(r -> r.partition() == 1).toList());
        List<List<String>> windows = new ArrayList<>();
        while (!zero.isEmpty() || !one.isEmpty()) {
            List<ConsumerRecord<String, TrainingExample>> next =
                    one.isEmpty() || (!zero.isEmpty() && delivery.nextBoolean()) ? zero : one;
            for (int i = delivery.nextInt(20); i >= 0 && !next.isEmpty(); i--) {
                merge.add(next.remove(0));
            }
            do {
                merge.advance(partition -> partition.equals(ZERO) ? zero.isEmpty() : one.isEmpty());
                if (merge.isFull()) {
                    windows.add(ids(merge.close()));
                }
            } while (merge.isFull());
        }
        merge.advance(partition -> true);
        while (!merge.isEmpty()) {
            windows.add(ids(merge.close()));
            merge.advance(partition -> true);
        }
        return windows;
    }

    private static List<String> ids(Window window) {
        return window.records().stream()
                .map(record -> record.partition() + "@" + record.offset())
                .toList();
    }

    private static ConsumerRecord<String, TrainingExample> record(
            TopicPartition partition, long offset, long timestamp) {
        TrainingExample example = TrainingExample.newBuilder()
                .setExampleId(partition.partition() + "@" + offset)
                .setSampleId("s")
                .setOrigin(ExampleOrigin.SILVER)
                .setRevision(1)
                .setRetracted(true)
                .setLabels(List.of())
                .build();
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "s",
                example,
                new RecordHeaders(),
                Optional.empty());
    }
}
