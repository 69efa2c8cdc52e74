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
        List<ConsumerRecord<String, TrainingExample>> log = log(400);
        List<List<String>> expected = windows(log, new SplittableRandom(0));
        for (int seed = 1; seed < 50; seed++) {
            assertThat(windows(log, new SplittableRandom(seed))).isEqualTo(expected);
        }
        assertThat(expected.stream().flatMap(List::stream)).hasSize(400).doesNotHaveDuplicates();
    }

    /** A partition had nothing more to read, and then brought a record that is earlier than what was taken meanwhile. */
    @Test
    void theOrderFollowsFromTheRangesAloneWhenAPartitionIsLate() {
        WindowMerge live = new WindowMerge(5, Map.of(ZERO, 0L, ONE, 0L));
        live.add(record(ZERO, 0, 10));
        live.add(record(ZERO, 1, 30));
        live.advance(partition -> true);
        assertThat(live.taken()).isEqualTo(2);
        live.add(record(ONE, 0, 5));
        live.add(record(ONE, 1, 20));
        live.add(record(ZERO, 2, 40));
        live.advance(partition -> true);

        Window window = live.close();
        assertThat(ids(window)).containsExactly("1@0", "0@0", "1@1", "0@1", "0@2");
        assertThat(window.firstOffsets()).isEqualTo(Map.of(ZERO, 0L, ONE, 0L));
        assertThat(window.nextOffsets()).isEqualTo(Map.of(ZERO, 3L, ONE, 2L));
    }

    @Test
    void aWindowReadAgainByItsRangesHasTheOrderThatItHadHoweverLatePartitionsWere() {
        List<ConsumerRecord<String, TrainingExample>> log = log(400);
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom delivery = new SplittableRandom(seed);
            WindowMerge merge = new WindowMerge(37, Map.of(ZERO, 0L, ONE, 0L));
            List<ConsumerRecord<String, TrainingExample>> zero = new ArrayList<>(of(log, 0));
            List<ConsumerRecord<String, TrainingExample>> one = new ArrayList<>(of(log, 1));
            List<Window> windows = new ArrayList<>();
            while (windows.stream().mapToInt(window -> window.records().size()).sum() < log.size()) {
                deliver(zero, delivery, merge);
                deliver(one, delivery, merge);
                // As if all that is there had been read, and nothing had come for a while.
                boolean lingered = delivery.nextInt(3) == 0 || (zero.isEmpty() && one.isEmpty());
                merge.advance(partition -> lingered);
                if (merge.isFull() || (lingered && !merge.isEmpty())) {
                    windows.add(merge.close());
                }
            }
            assertThat(windows.stream().flatMap(window -> ids(window).stream()))
                    .hasSize(400)
                    .doesNotHaveDuplicates();
            windows.forEach(window -> assertThat(ids(window)).isEqualTo(readAgain(log, window)));
        }
    }

    @Test
    void whatIsSettledIsTheBeginningOfItsWindowHoweverLatePartitionsAre() {
        List<ConsumerRecord<String, TrainingExample>> log = log(4000);
        int settledInAll = 0;
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom delivery = new SplittableRandom(seed);
            WindowMerge merge = new WindowMerge(37, Map.of(ZERO, 0L, ONE, 0L));
            List<ConsumerRecord<String, TrainingExample>> zero = new ArrayList<>(of(log, 0));
            List<ConsumerRecord<String, TrainingExample>> one = new ArrayList<>(of(log, 1));
            List<ConsumerRecord<String, TrainingExample>> settled = new ArrayList<>();
            while (!zero.isEmpty() || !one.isEmpty()) {
                deliver(zero, delivery, merge);
                deliver(one, delivery, merge);
                boolean lingered = delivery.nextInt(10) == 0;
                merge.advance(partition -> lingered);
                if (merge.isFull()) {
                    Window window = merge.close();
                    assertThat(window.records().subList(0, settled.size())).isEqualTo(settled);
                    settledInAll += settled.size();
                    settled.clear();
                } else {
                    settled.addAll(merge.takeSettled());
                }
            }
        }
        assertThat(settledInAll).isGreaterThan(50_000);
    }

    private static void deliver(
            List<ConsumerRecord<String, TrainingExample>> partition, SplittableRandom delivery, WindowMerge merge) {
        for (int i = delivery.nextInt(25); i > 0 && !partition.isEmpty(); i--) {
            merge.add(partition.remove(0));
        }
    }

    /** The records in a window's ranges, formed into a window when all of them are there. */
    private static List<String> readAgain(List<ConsumerRecord<String, TrainingExample>> log, Window window) {
        WindowMerge merge = new WindowMerge(window.records().size(), window.firstOffsets());
        log.stream()
                .filter(record -> record.offset()
                        < window.nextOffsets().getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L))
                .forEach(merge::add);
        merge.advance(partition -> true);
        return ids(merge.close());
    }

    private static List<ConsumerRecord<String, TrainingExample>> of(
            List<ConsumerRecord<String, TrainingExample>> log, int partition) {
        return log.stream().filter(record -> record.partition() == partition).toList();
    }

    private static List<ConsumerRecord<String, TrainingExample>> log(int size) {
        List<ConsumerRecord<String, TrainingExample>> log = new ArrayList<>();
        SplittableRandom content = new SplittableRandom(1);
        long[] clock = {0, 0};
        long[] offset = {0, 0};
        for (int i = 0; i < size; i++) {
            int partition = content.nextInt(2);
            clock[partition] += content.nextInt(3);
            log.add(record(partition == 0 ? ZERO : ONE, offset[partition]++, clock[partition]));
        }
        return log;
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
