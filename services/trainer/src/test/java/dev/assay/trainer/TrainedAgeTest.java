package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.CheckpointStatus;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainedAgeTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final TrainedAge ages = new TrainedAge(registry);

    @Test
    void countsEachAnnotationOnceWhenTrainedAndOnceWhenFirstPromoted() {
        clock.add(Duration.ofSeconds(100));
        ages.committed(secondsAgo(2, 4), CheckpointStatus.REJECTED);
        assertThat(timer(TrainedAge.SILVER).count()).isEqualTo(2);
        assertThat(timer(TrainedAge.GOLD).count()).isZero();
        clock.add(Duration.ofSeconds(10));
        ages.committed(secondsAgo(1), CheckpointStatus.PROMOTED);
        assertThat(timer(TrainedAge.SILVER).totalTime(TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(timer(TrainedAge.GOLD).count()).isEqualTo(3);
        assertThat(timer(TrainedAge.GOLD).totalTime(TimeUnit.SECONDS)).isEqualTo(12 + 14 + 1);
        ages.committed(secondsAgo(1), CheckpointStatus.PROMOTED);
        assertThat(timer(TrainedAge.GOLD).count()).isEqualTo(4);
    }

    @Test
    void whatWaitsForAPromotionTakesBoundedMemoryAndStaysAboutRight() {
        clock.add(Duration.ofHours(10));
        long now = clock.wallTime();
        long[] times = LongStream.range(0, 20_000).map(i -> now - i * 100).toArray();
        ages.committed(new EventTimes(times), CheckpointStatus.CANDIDATE);
        assertThat(ages.buckets()).isLessThanOrEqualTo(1000);
        ages.committed(new EventTimes(new long[0]), CheckpointStatus.PROMOTED);
        assertThat(timer(TrainedAge.GOLD).count()).isEqualTo(20_000);
        assertThat(timer(TrainedAge.GOLD).mean(TimeUnit.SECONDS))
                .isCloseTo(timer(TrainedAge.SILVER).mean(TimeUnit.SECONDS), org.assertj.core.data.Offset.offset(3.0));
    }

    @Test
    void aTimeAheadOfTheClockCountsAsNow() {
        ages.committed(new EventTimes(new long[] {clock.wallTime() + 5000}), CheckpointStatus.CANDIDATE);
        assertThat(timer(TrainedAge.SILVER).count()).isEqualTo(1);
        assertThat(timer(TrainedAge.SILVER).totalTime(TimeUnit.SECONDS)).isZero();
    }

    private EventTimes secondsAgo(long... seconds) {
        return new EventTimes(
                LongStream.of(seconds).map(age -> clock.wallTime() - 1000 * age).toArray());
    }

    private Timer timer(String name) {
        return registry.get(name).timer();
    }
}
