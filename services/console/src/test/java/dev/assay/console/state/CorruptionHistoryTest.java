package dev.assay.console.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.CorruptionSnapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorruptionHistoryTest {

    @Test
    void holdsNoMoreCellsThanThereIsRoomFor() {
        CorruptionHistory history = new CorruptionHistory(100, 1000);
        for (int version = 1; version <= 50; version++) {
            history.add(snapshot(version, 10, 100));
        }
        assertThat(history.all()).hasSizeLessThanOrEqualTo(10);
        assertThat(history.get(50)).isPresent();
        assertThat(history.get(1)).as("the beginning").isPresent();
        assertThat(history.get(50).orElseThrow().kept(9)).isEqualTo(0.5f);
    }

    @Test
    void anotherLabelSpaceBeginsAnew() {
        CorruptionHistory history = new CorruptionHistory(100, 100_000);
        history.add(snapshot(1, 3, 9));
        history.add(snapshot(2, 4, 16));
        assertThat(history.all())
                .extracting(CorruptionHistory.Estimate::version)
                .containsExactly(2L);
    }

    @Test
    void leavesOutWhatDoesNotFitItsLabels() {
        CorruptionHistory history = new CorruptionHistory(100, 100_000);
        history.add(snapshot(1, 3, 8));
        history.add(snapshot(2, 0, 0));
        assertThat(history.all()).isEmpty();
    }

    private static CorruptionSnapshot snapshot(long version, int labels, int cells) {
        List<Double> each = Collections.nCopies(labels, 0.1);
        return new CorruptionSnapshot(
                "line",
                version,
                0,
                IntStream.range(0, labels).mapToObj(i -> "label" + i).toList(),
                Collections.nCopies(cells, 0.5),
                each,
                each,
                1L,
                Instant.EPOCH);
    }
}
