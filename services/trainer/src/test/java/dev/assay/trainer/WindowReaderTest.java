package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.line.Window;
import dev.assay.records.TrainingExample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class WindowReaderTest {

    private static final TopicPartition ZERO = new TopicPartition("examples", 0);
    private static final TopicPartition ONE = new TopicPartition("examples", 1);
    private static final int SMALL = 100;
    private static final Duration HOUR = Duration.ofHours(1);

    private final CountingTiming timing = new CountingTiming();

    private final MockConsumer<String, TrainingExample> consumer = new MockConsumer<>("earliest");

    @Test
    void windowsDoubleWhileMoreWaitsAndShrinkWhenLessDoes() {
        assertThat(sizes(limits(100, 8), 100 + 200 + 400 + 800 + 800 + 450, SMALL))
                .containsExactly(100, 200, 400, 800, 800, 400, 50);
    }

    @Test
    void windowsStayAsTheyAreWithoutGrowth() {
        assertThat(sizes(limits(100, 1), 350, SMALL)).containsExactly(100, 100, 100, 50);
    }

    @Test
    void windowsOfLargeRecordsGrowNoFurtherThanMemoryAllows() {
        int half = 1 << 19;

        assertThat(sizes(limits(100, 16), 1_500, half)).containsExactly(100, 200, 200, 200, 200, 200, 200, 200);
    }

    @Test
    void aWindowThatIsNoLargerThanUsualCanBeLearnedFromWhileItFills() {
        WindowReader reader = reader(WindowReader.Limits.of(100, 8, HOUR, HOUR));
        put(0, 70);
        assertThat(reader.poll()).isEmpty();
        assertThat(reader.settled()).hasSize(70);
        assertThat(reader.settled()).isEmpty();

        put(70, 500);
        consumer.updateEndOffsets(Map.of(ZERO, 1000L));
        assertThat(reader.poll()).isPresent();
        assertThat(reader.poll()).isPresent();

        assertThat(reader.poll()).isEmpty();
        assertThat(reader.settled()).isEmpty();
        assertThat(reader.lag()).isEqualTo(200 + 500);
    }

    @Test
    void aWindowThatNeverGetsFullClosesInTimeAlthoughMoreComes() {
        WindowReader reader = reader(WindowReader.Limits.of(100, 1, Duration.ofSeconds(2), Duration.ofSeconds(30)));
        List<Integer> sizes = new ArrayList<>();
        for (int second = 0; second < 95; second++) {
            put(second, second + 1);
            reader.poll().ifPresent(window -> sizes.add(window.records().size()));
            timing.sleep(Duration.ofSeconds(1));
        }

        assertThat(sizes).containsExactly(31, 31, 31);
    }

    @Test
    void aPartitionToWhichNothingComesKeepsOthersWaitingForTheLingerTimeOnly() {
        WindowReader reader = new WindowReader(
                consumer, Map.of(ZERO, 0L, ONE, 0L), WindowReader.Limits.of(3, 1, Duration.ofSeconds(2), HOUR), timing);
        consumer.updateEndOffsets(Map.of(ONE, 0L));
        List<Integer> closed = new ArrayList<>();
        for (int tick = 0; tick < 8; tick++) {
            put(tick, tick + 1);
            if (reader.poll().isPresent()) {
                closed.add(tick);
            }
            timing.sleep(Duration.ofMillis(900));
        }

        assertThat(closed).containsExactly(3, 5);
    }

    @Test
    void silenceWhileNobodyReadDoesNotCount() {
        WindowReader reader = new WindowReader(
                consumer, Map.of(ZERO, 0L, ONE, 0L), WindowReader.Limits.of(3, 1, Duration.ofSeconds(2), HOUR), timing);
        consumer.updateEndOffsets(Map.of(ONE, 0L));
        put(0, 3);
        assertThat(reader.poll()).isEmpty();
        timing.sleep(Duration.ofSeconds(10));

        assertThat(reader.poll()).isEmpty();
    }

    private WindowReader reader(WindowReader.Limits limits) {
        return new WindowReader(consumer, Map.of(ZERO, 0L), limits, timing);
    }

    private static WindowReader.Limits limits(int usual, int growth) {
        return WindowReader.Limits.of(usual, growth, Duration.ZERO, HOUR);
    }

    private void put(int from, int to) {
        for (int offset = from; offset < to; offset++) {
            consumer.addRecord(record(offset, SMALL));
        }
        consumer.updateEndOffsets(Map.of(ZERO, (long) to));
    }

    private List<Integer> sizes(WindowReader.Limits limits, int records, int bytes) {
        List<Integer> sizes = new ArrayList<>();
        WindowReader reader = reader(limits);
        for (int offset = 0; offset < records; offset++) {
            consumer.addRecord(record(offset, bytes));
        }
        consumer.updateEndOffsets(Map.of(ZERO, (long) records));
        int left = records;
        while (left > 0) {
            Optional<Window> window = reader.poll();
            int size = window.map(closed -> closed.records().size()).orElse(0);
            window.ifPresent(closed -> sizes.add(size));
            left -= size;
        }
        return sizes;
    }

    private static ConsumerRecord<String, TrainingExample> record(long offset, int bytes) {
        return new ConsumerRecord<>(
                ZERO.topic(),
                ZERO.partition(),
                offset,
                offset,
                TimestampType.CREATE_TIME,
                0,
                bytes,
                "",
                new TrainingExample(),
                new RecordHeaders(),
                Optional.empty());
    }

    /** Each look at it takes a nanosecond. */
    private static final class CountingTiming implements Timing {

        private long now;

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(now);
        }

        @Override
        public long nanoTime() {
            return now++;
        }

        @Override
        public void sleep(Duration time) {
            now += time.toNanos();
        }

        @Override
        public <T> T await(FutureTask<T> work) throws InterruptedException, ExecutionException {
            return work.get();
        }
    }
}
