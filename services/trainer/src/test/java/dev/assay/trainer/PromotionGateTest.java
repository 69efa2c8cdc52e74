package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.learning.metrics.Scores;
import dev.assay.records.CheckpointStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

    private final PromotionGate gate = new PromotionGate(50, 0.5, 1, 1);
    private final Scores serving = scores(80, 70, 3, 100);

    @Test
    void doesNotJudgeByTooFewSamples() {
        PromotionGate.Verdict verdict = gate.judge(scores(99, 99, 0, 49), Optional.of(serving));

        assertThat(verdict.status()).isEqualTo(CheckpointStatus.CANDIDATE);
        assertThat(verdict.reason()).contains("49 held-out samples, 50 are needed");
    }

    @Test
    void promotesTheFirstThatCanBeJudged() {
        assertThat(gate.judge(scores(10, 10, 50, 50), Optional.empty()).status())
                .isEqualTo(CheckpointStatus.PROMOTED);
    }

    @Test
    void promotesWithinTheTolerances() {
        assertThat(gate.judge(scores(79.6, 69.1, 3.9, 100), Optional.of(serving))
                        .status())
                .isEqualTo(CheckpointStatus.PROMOTED);
    }

    @Test
    void rejectsWhatIsWorseInAnyFigureAndSaysInWhich() {
        assertThat(gate.judge(scores(79.4, 90, 0, 100), Optional.of(serving)).reason())
                .startsWith("mAP too low: mAP 79.40");
        assertThat(gate.judge(scores(90, 68.9, 0, 100), Optional.of(serving)).reason())
                .startsWith("OF1 too low");
        assertThat(gate.judge(scores(90, 90, 4.1, 100), Optional.of(serving))).satisfies(verdict -> {
            assertThat(verdict.status()).isEqualTo(CheckpointStatus.REJECTED);
            assertThat(verdict.reason()).startsWith("calibration error too high");
        });
    }

    private static Scores scores(double map, double of1, double ece, int samples) {
        return new Scores(map, of1, of1, ece, 0.1, samples);
    }
}
