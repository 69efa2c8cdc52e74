package dev.assay.bench.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.stand.Balance;
import dev.assay.bench.stand.Ledger;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainedLineTest {

    private static final List<String> EXAMPLES = List.of("a", "b", "c", "d");
    private static final long SECOND = 1_000_000_000L;

    private final TrainedLine line = new TrainedLine("line");

    @Test
    void attemptsThatWereCutOffDoNotCount() {
        line.addTrainer(0, ledger(attempt(1, "a", "b"), attempt(2, "c", "d")));
        line.addTrainer(0, ledger(attempt(2, "c", "d")));
        announce(1, 2);

        assertThat(balance()).isEqualTo(new Balance(4, 4, 0, 0));
        assertThat(line.attempts()).isEqualTo(3);
        assertThat(line.version()).isEqualTo(2);
    }

    @Test
    void anExampleThatNoAnnouncedVersionHoldsIsLost() {
        line.addTrainer(0, ledger(attempt(1, "a", "b"), attempt(2, "c", "d")));
        line.addTrainer(0, ledger(attempt(2, "d")));
        announce(1, 2);

        assertThat(balance()).isEqualTo(new Balance(4, 3, 1, 0));
    }

    @Test
    void anExampleThatTwoAnnouncedVersionsHoldIsDuplicated() {
        line.addTrainer(0, ledger(attempt(1, "a", "b")));
        line.addTrainer(0, ledger(attempt(2, "b", "c", "d")));
        announce(1, 2);

        assertThat(balance()).isEqualTo(new Balance(4, 5, 0, 1));
    }

    @Test
    void aVersionAnnouncedTwiceWasTrainedOnTwice() {
        line.addTrainer(0, ledger(attempt(1, "a", "b"), attempt(2, "c", "d")));
        announce(1, 2, 2);

        assertThat(balance().duplicated()).isEqualTo(2);
    }

    @Test
    void aVersionThatNoLedgerKnowsHoldsNothing() {
        line.addTrainer(0, ledger(attempt(1, "a", "b")));
        announce(1, 2);

        assertThat(balance().lost()).isEqualTo(2);
    }

    @Test
    void attemptsThatDifferFromTheOtherLineAreMismatches() {
        TrainedLine other = new TrainedLine("other");
        other.addTrainer(0, ledger(attempt(1, "a", "b"), attempt(2, "c", "d")));
        line.addTrainer(0, ledger(attempt(1, "a", "b"), attempt(2, "d", "c")));
        line.addTrainer(0, ledger(attempt(2, "c", "d"), attempt(3, "e")));

        assertThat(line.mismatches(other)).isEqualTo(2);
        assertThat(other.mismatches(other)).isZero();
    }

    @Test
    void aRestartLastsUntilTheFirstVersionThatIsItsOwn() {
        line.addTrainer(0, ledger(attempt(1, "a"), attempt(2, "b")));
        line.addTrainer(10 * SECOND, ledger(attempt(2, "b")));
        line.addTrainer(20 * SECOND, ledger(attempt(2, "b"), attempt(3, "c")));
        line.announce(checkpoint(1), 3 * SECOND);
        line.announce(checkpoint(2), 22 * SECOND);
        line.announce(checkpoint(3), 23 * SECOND);

        assertThat(line.restartSeconds()).containsExactly(2.0);
    }

    private Balance balance() {
        return Balance.of(EXAMPLES, line.trained());
    }

    private void announce(long... versions) {
        for (long version : versions) {
            line.announce(checkpoint(version), 0);
        }
    }

    private static Checkpoint checkpoint(long version) {
        return new Checkpoint(
                "line",
                version,
                "",
                "",
                CheckpointStatus.CANDIDATE,
                "",
                List.of(),
                0L,
                0L,
                Map.of(),
                Instant.EPOCH,
                null,
                null,
                null,
                false);
    }

    private static Ledger.Content ledger(Ledger.Attempt... attempts) {
        return new Ledger.Content(List.of(attempts), Optional.empty());
    }

    private static Ledger.Attempt attempt(long version, String... examples) {
        return new Ledger.Attempt(version, List.of(examples));
    }
}
