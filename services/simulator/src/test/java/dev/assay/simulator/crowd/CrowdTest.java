package dev.assay.simulator.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.learning.noise.Corrupted;
import dev.assay.learning.noise.NoiseSpec;
import dev.assay.simulator.scenes.FashionMnist;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final List<String> LABELS = FashionMnist.LABELS;

    @Test
    void sharesAddUpAndAreKept() {
        Crowd crowd = Crowd.habits(LABELS, 3);
        RandomGenerator random = new SplittableRandom(1);
        Map<String, Integer> given = new HashMap<>();
        int total = 0;
        for (int i = 0; i < 60_000; i++) {
            int count = 2 + i % 3;
            List<Annotator> chosen = crowd.choose(count, random);
            assertThat(new HashSet<>(chosen)).hasSize(count);
            chosen.forEach(annotator -> given.merge(annotator.id(), 1, Integer::sum));
            total += count;
        }

        assertThat(crowd.annotators()).hasSize(12);
        assertThat(crowd.annotators().stream().mapToDouble(Annotator::share).sum())
                .isCloseTo(1, within(1e-9));
        for (Annotator annotator : crowd.annotators()) {
            assertThat((double) given.getOrDefault(annotator.id(), 0) / total)
                    .isCloseTo(annotator.share(), within(0.004));
        }
    }

    @Test
    void annotatorsRangeFromCarefulToCareless() {
        List<Double> kept = Crowd.of(NoiseSpec.parse("symmetric:0.4"), LABELS, 3).annotators().stream()
                .map(annotator -> kept(annotator, 4_000))
                .sorted()
                .toList();

        assertThat(kept.get(0)).isLessThan(0.4);
        assertThat(kept.get(11)).isGreaterThan(0.8);
        assertThat(kept.get(8) - kept.get(3)).isGreaterThan(0.1);
    }

    @Test
    void theCrowdAsAWholeErrsAsStated() {
        for (double rate : new double[] {0.1, 0.4, 0.6, 0.85}) {
            Crowd crowd = Crowd.of(NoiseSpec.parse("symmetric:" + rate), LABELS, 3);
            double mean = crowd.annotators().stream()
                    .mapToDouble(annotator -> annotator.share() * kept(annotator, 4_000))
                    .sum();
            assertThat(mean).as("rate %s", rate).isCloseTo(1 - rate, within(0.02));
        }
    }

    @Test
    void atRateZeroNobodyErrs() {
        RandomGenerator random = new SplittableRandom(5);
        for (Annotator annotator :
                Crowd.of(NoiseSpec.parse("symmetric:0"), LABELS, 3).annotators()) {
            for (int i = 0; i < 200; i++) {
                assertThat(annotator.annotate(List.of(1, 4, 8), random).given()).containsExactly(1, 4, 8);
            }
        }
    }

    @Test
    void aCrowdWithHabitsConfusesLookAlikes() {
        double[][] confused = new double[10][10];
        RandomGenerator random = new SplittableRandom(5);
        double kept = 0;
        for (Annotator annotator : Crowd.habits(LABELS, 3).annotators()) {
            kept += annotator.share() * kept(annotator, 4_000);
            for (int label = 0; label < 10; label++) {
                for (int i = 0; i < 1_000; i++) {
                    for (int given : annotator.annotate(List.of(label), random).given()) {
                        confused[label][given] += annotator.share() / 1_000;
                    }
                }
            }
        }
        int shirt = LABELS.indexOf("shirt");
        int coat = LABELS.indexOf("coat");
        int bag = LABELS.indexOf("bag");

        assertThat(kept).isCloseTo(0.7, within(0.04));
        assertThat(confused[shirt][coat]).isGreaterThan(4 * confused[shirt][bag]);
        assertThat(confused[bag][bag]).isGreaterThan(confused[shirt][shirt] + 0.1);
    }

    @Test
    void noAnnotationIsEmpty() {
        RandomGenerator random = new SplittableRandom(5);
        for (Annotator annotator :
                Crowd.of(NoiseSpec.parse("missing:0.6"), LABELS, 3).annotators()) {
            for (int i = 0; i < 500; i++) {
                assertThat(annotator.annotate(List.of(i % 10), random).given()).isNotEmpty();
            }
        }
        Annotator blind = new Annotator(
                "blind", Habit.OVERLOOKS, 1, NoiseSpec.parse("missing:1").model(10));
        assertThat(blind.annotate(List.of(3, 5), random).given()).containsExactly(3, 5);
    }

    @Test
    void sameSeedSameCrowdOtherSeedOtherProfiles() {
        assertThat(habits(Crowd.habits(LABELS, 3))).isEqualTo(habits(Crowd.habits(LABELS, 3)));
        assertThat(habits(Crowd.habits(LABELS, 3))).isNotEqualTo(habits(Crowd.habits(LABELS, 4)));
    }

    @Test
    void anyLabelSpaceHasLookAlikes() {
        Crowd crowd = Crowd.habits(List.of("yes", "no"), 3);

        assertThat(crowd.annotators()).hasSize(12);
        assertThatThrownBy(() -> Crowd.habits(List.of("yes"), 3)).hasMessageContaining("at least two labels");
    }

    private static List<Habit> habits(Crowd crowd) {
        return crowd.annotators().stream().map(Annotator::habit).toList();
    }

    /** Part of the true labels that keep their name, over all labels alike, by what the noise says it did. */
    private static double kept(Annotator annotator, int samples) {
        RandomGenerator random = new SplittableRandom(11);
        int kept = 0;
        for (int i = 0; i < samples; i++) {
            List<Integer> truth = List.of(i % 10, (i + 1 + i / 10 % 9) % 10);
            Corrupted corrupted = annotator.annotate(truth, random);
            for (int t = 0; t < truth.size(); t++) {
                kept += corrupted.fate()[t] == truth.get(t) ? 1 : 0;
            }
        }
        return (double) kept / (2 * samples);
    }
}
