package dev.assay.learning.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.learning.method.Method;
import dev.assay.learning.network.InputFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SavedLearnerTest {

    private static final int LABELS = 4;
    private static final InputFormat INPUT = InputFormat.features(4);
    private static final LearnerSettings SETTINGS =
            LearnerSettings.defaults("mlp:16").withDevice("cpu");

    @Test
    void oneForJudgingJudgesAsTheWholeOne() {
        SavedLearner saved;
        List<Arrival> arrivals = new ArrayList<>();
        try (StreamLearner learner = new StreamLearner(SETTINGS, INPUT, LABELS)) {
            for (int i = 0; i < 3000; i++) {
                feed(learner, i, arrivals);
            }
            learner.flush();
            saved = learner.save();
        }
        assertThat(saved.pairs()).isNotEmpty();
        assertThat(saved.shifts()).isNotEmpty();
        List<Arrival> last = arrivals.subList(2900, 3000);
        SavedLearner part = saved.forJudging();
        assertThat(part.reservoir()).isEmpty();
        try (StreamLearner whole = new StreamLearner(SETTINGS, Method.stream(), INPUT, LABELS, saved);
                StreamLearner judged = new StreamLearner(SETTINGS, Method.stream(), INPUT, LABELS, part)) {
            assertThat(judged.candidates().choose())
                    .isEqualTo(whole.candidates().choose());
            assertThat(judged.corruption().corruption())
                    .isEqualTo(whole.corruption().corruption());
            assertThat(judged.annotatorCorruption())
                    .usingRecursiveComparison()
                    .isEqualTo(whole.annotatorCorruption())
                    .isNotEqualTo(java.util.Map.of());
            assertThat(judged.annotatorConfusions(3)).isEqualTo(whole.annotatorConfusions(3));
            assertThat(judged.annotators()).isEqualTo(whole.annotators());
            assertThat(judged.changes()).usingRecursiveComparison().isEqualTo(whole.changes());
            assertThat(judged.judge(Candidate.GOLD, last))
                    .usingRecursiveComparison()
                    .isEqualTo(whole.judge(Candidate.GOLD, last));
            assertThat(judged.trained()).isEqualTo(whole.trained());
        }
    }

    /** A third of the samples is trusted; from the 2,000th on, the crowd writes each label as the next one. */
    private static void feed(StreamLearner learner, int number, List<Arrival> arrivals) {
        SplittableRandom random = new SplittableRandom(number);
        int label = random.nextInt(LABELS);
        ByteBuffer row = ByteBuffer.allocate(LABELS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < LABELS; i++) {
            row.putFloat((i == label ? 1 : 0) + 0.1f * random.nextFloat());
        }
        String sample = "s" + number;
        if (number % 3 == 0) {
            learner.trusted(new TrustedSample(sample, new int[] {label, (label + 2) % LABELS}, row.array()));
        }
        int written = number < 2000 ? label : (label + 1) % LABELS;
        arrivals.add(learner.annotation("a" + number, sample, "ann" + number % 3, new int[] {written}, row.array()));
    }
}
