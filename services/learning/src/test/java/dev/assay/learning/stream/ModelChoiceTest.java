package dev.assay.learning.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.learning.metrics.Scores;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelChoiceTest {

    @Test
    void theSilverModelMustNotBeWorseInOf1() {
        Map<Candidate, Scores> scores = Map.of(
                Candidate.GOLD, new Scores(70, 0, 60, 0, 0, 900),
                Candidate.ANCHOR, scores(50, 900),
                Candidate.SILVER, new Scores(75, 0, 59, 0, 0, 900));

        assertThat(ModelChoice.of(Candidate.GOLD, scores).chosen()).isEqualTo(Candidate.GOLD);
    }

    /** With 900 samples half a point is chance, either way. */
    @ParameterizedTest
    @CsvSource({"ANCHOR, 70.4, 70, ANCHOR", "ANCHOR, 70.6, 70, GOLD", "GOLD, 70, 70.4, GOLD", "SILVER, 70.4, 60, GOLD"})
    void whatIsServedStaysUnlessAnotherIsClearlyBetter(
            Candidate served, double gold, double anchor, Candidate expected) {
        ModelChoice choice = ModelChoice.of(
                served,
                Map.of(
                        Candidate.GOLD, new Scores(gold, 0, 60, 0, 0, 900),
                        Candidate.ANCHOR, scores(anchor, 900),
                        Candidate.SILVER, new Scores(70.3, 0, 59, 0, 0, 900)));

        assertThat(choice.chosen()).isEqualTo(expected);
    }

    /** Half a point is chance with 900 samples, and with 1,000,000 still; a point is with 225. */
    @ParameterizedTest
    @CsvSource({
        "900, 70, 70.4, 60, GOLD",
        "225, 70, 70.9, 60, GOLD",
        "225, 70, 71.1, 60, ANCHOR",
        "900, 70, 70.6, 60, ANCHOR",
        "900, 70, 71.1, 71.2, SILVER",
        "900, 70, 60, 71.1, SILVER",
        "1000000, 70, 70.4, 60, GOLD",
        "1000000, 70, 70.6, 60, ANCHOR",
        "900, 70, NaN, NaN, GOLD",
        "0, NaN, NaN, NaN, GOLD"
    })
    void goldIsServedUnlessAnotherIsClearlyBetter(
            int samples, double gold, double anchor, double silver, Candidate expected) {
        ModelChoice choice = ModelChoice.of(
                Candidate.GOLD,
                Map.of(
                        Candidate.GOLD, scores(gold, samples),
                        Candidate.ANCHOR, scores(anchor, samples),
                        Candidate.SILVER, scores(silver, samples)));

        assertThat(choice.chosen()).isEqualTo(expected);
        assertThat(choice.scores(Candidate.ANCHOR).map()).isEqualTo(Double.valueOf(anchor));
    }

    private static Scores scores(double map, int samples) {
        return new Scores(map, 0, 0, 0, 0, samples);
    }
}
