package dev.assay.evaluator.stretch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evaluator.manifest.PartitionRange;
import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.OffsetRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void windowsAreWhatAnnouncementsSay() {
        History history = new History("line", List.of(checkpoint(1, 0L, 5L, 20), checkpoint(2, 1L, 22L, 30)));

        assertThat(history.windows(Optional.empty()))
                .containsExactly(
                        new WindowRange(1L, 0L, "digest1", false, List.of(new PartitionRange(0, 5, 20))),
                        new WindowRange(2L, 1L, "digest2", false, List.of(new PartitionRange(0, 22, 30))));
        assertThat(history.windows(Optional.of(1L))).hasSize(1);
    }

    /** Older announcements do not say where their window begins: it is where the version before left off. */
    @Test
    void windowsOfOlderAnnouncementsFollowFromTheOneBefore() {
        History history = new History("line", List.of(checkpoint(1, null, null, 20), checkpoint(2, null, null, 30)));

        assertThat(history.windows(Optional.empty()))
                .extracting(WindowRange::partitions)
                .containsExactly(List.of(new PartitionRange(0, 0, 20)), List.of(new PartitionRange(0, 20, 30)));
    }

    /** Version 2 was damaged, so the trainer learned version 3 on top of version 1: what 2 had learned is in 3. */
    @Test
    void whatADamagedCheckpointHadLearnedBelongsToTheVersionThatCounted() {
        History history = new History(
                "line", List.of(checkpoint(1, 0L, 0L, 20), checkpoint(2, 1L, 20L, 30), checkpoint(3, 1L, 20L, 40)));

        assertThat(history.windows(Optional.empty()))
                .extracting(WindowRange::version)
                .containsExactly(1L, 3L);
    }

    @Test
    void saysWhichVersionsThereAre() {
        History history = new History("line", List.of(checkpoint(4, 3L, 0L, 20)));

        assertThatThrownBy(() -> history.get(9))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("no version 9: it has 4 to 4");
    }

    private static Checkpoint checkpoint(long version, @Nullable Long parent, @Nullable Long first, long next) {
        return new Checkpoint(
                "line",
                version,
                "uri",
                "digest" + version,
                CheckpointStatus.CANDIDATE,
                "",
                List.of(new OffsetRange("examples", 0, next, first)),
                0L,
                0L,
                Map.of(),
                Instant.EPOCH,
                null,
                null,
                parent,
                false);
    }
}
