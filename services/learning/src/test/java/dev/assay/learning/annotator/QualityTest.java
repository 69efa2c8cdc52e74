package dev.assay.learning.annotator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QualityTest {

    @Test
    void countsHitsAndMissesOfPairsExactly() {
        AnnotatorTally tally = AnnotatorTally.EMPTY
                .plusPair(new int[] {0, 2}, new int[] {0, 1}, 3)
                .plusPair(new int[] {1}, new int[] {1}, 3);

        assertThat(tally).isEqualTo(new AnnotatorTally(2, 1, 1, 2, 2));
    }

    @Test
    void countsExpectedHitsWhereTheTruthIsNotKnown() {
        AnnotatorTally tally = AnnotatorTally.EMPTY.plus(new double[] {0.9, 0.2, 0.5}, new int[] {0, 1});

        assertThat(tally.truePositives()).isCloseTo(1.1, within(1e-12));
        assertThat(tally.falsePositives()).isCloseTo(0.9, within(1e-12));
        assertThat(tally.falseNegatives()).isCloseTo(0.5, within(1e-12));
        assertThat(tally.pairs()).isZero();
    }

    @Test
    void littleEvidenceStaysNearTheCrowd() {
        AnnotatorTally crowd = new AnnotatorTally(800, 200, 200, 500, 500);
        AnnotatorTally newcomer = new AnnotatorTally(0, 2, 2, 1, 1);
        AnnotatorTally spammer = new AnnotatorTally(0, 400, 400, 200, 200);

        assertThat(Quality.of(newcomer, crowd).quality()).isCloseTo(20 * 0.8 / 24, within(1e-12));
        assertThat(Quality.of(spammer, crowd).quality()).isLessThan(0.03);
        assertThat(Quality.of(newcomer, crowd).upper()
                        - Quality.of(newcomer, crowd).lower())
                .isGreaterThan(Quality.of(spammer, crowd).upper()
                        - Quality.of(spammer, crowd).lower());
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(3);
        int held = 0;
        int runs = 2000;
        for (int run = 0; run < runs; run++) {
            // One label out of ten; right with probability 0.7, else another one: F1 is 0.7.
            AnnotatorTally tally = AnnotatorTally.EMPTY;
            for (int n = 0; n < 300; n++) {
                tally = tally.plusPair(new int[] {0}, new int[] {random.nextDouble() < 0.7 ? 0 : 1}, 10);
            }
            Quality quality = Quality.of(tally, AnnotatorTally.sum(List.of(tally)));
            held += quality.lower() <= 0.7 && 0.7 <= quality.upper() ? 1 : 0;
        }
        assertThat(held / (double) runs).isBetween(0.93, 0.98);
    }
}
