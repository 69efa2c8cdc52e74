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
                .plusPair(new double[] {1, 0, 1}, new int[] {0, 1}, rates(3))
                .plusPair(new double[] {0, 1, 0}, new int[] {1}, rates(3));

        assertThat(tally).isEqualTo(new AnnotatorTally(new Counts(2, 1, 1, 0), Counts.NONE, 2, 2));
    }

    @Test
    void countsExpectedHitsWhereTheTruthIsNotKnown() {
        AnnotatorTally tally = AnnotatorTally.EMPTY.plus(new double[] {0.9, 0.2, 0.5}, new int[] {0, 1}, rates(3));

        assertThat(tally.modelled().truePositives()).isCloseTo(1.1, within(1e-12));
        assertThat(tally.modelled().falsePositives()).isCloseTo(0.9, within(1e-12));
        assertThat(tally.modelled().falseNegatives()).isCloseTo(0.5, within(1e-12));
        assertThat(tally.pairs()).isZero();
    }

    @Test
    void littleEvidenceStaysNearTheCrowd() {
        AnnotatorTally crowd = new AnnotatorTally(new Counts(800, 200, 200, 0), Counts.NONE, 500, 500);
        AnnotatorTally newcomer = new AnnotatorTally(new Counts(0, 2, 2, 0), Counts.NONE, 1, 1);
        AnnotatorTally spammer = new AnnotatorTally(new Counts(0, 400, 400, 0), Counts.NONE, 200, 200);

        assertThat(Quality.of(newcomer, crowd).quality()).isCloseTo(20 * 0.8 / 24, within(1e-12));
        assertThat(Quality.of(spammer, crowd).quality()).isLessThan(0.03);
        assertThat(width(Quality.of(newcomer, crowd))).isGreaterThan(width(Quality.of(spammer, crowd)));
    }

    @Test
    void theModelsViewIsBroughtToTheScaleOfWhatIsKnown() {
        // The model makes 0.4 of a crowd that is known to reach 0.8; of this annotator, who has no pairs, it makes 0.3.
        AnnotatorTally crowd =
                new AnnotatorTally(new Counts(800, 200, 200, 0), new Counts(4000, 6000, 6000, 0), 5000, 500);
        AnnotatorTally annotator = new AnnotatorTally(Counts.NONE, new Counts(3000, 7000, 7000, 0), 4000, 0);

        assertThat(Quality.of(annotator, crowd).quality()).isCloseTo(0.6, within(0.001));
        assertThat(width(Quality.of(annotator, crowd)))
                .as("however many, they are unverified")
                .isGreaterThan(0.35);
    }

    @Test
    void withoutAnyTrustedSampleTheModelsViewStands() {
        AnnotatorTally crowd = new AnnotatorTally(Counts.NONE, new Counts(500, 500, 500, 0), 500, 0);

        assertThat(Quality.of(crowd, crowd).quality()).isCloseTo(0.5, within(1e-12));
        assertThat(Quality.of(AnnotatorTally.EMPTY, AnnotatorTally.EMPTY).quality())
                .isZero();
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(3);
        int held = 0;
        int runs = 2000;
        double[] certain = new double[10];
        certain[0] = 1;
        for (int run = 0; run < runs; run++) {
            // One label out of ten; right with probability 0.7, else another one: F1 is 0.7.
            AnnotatorTally tally = AnnotatorTally.EMPTY;
            for (int n = 0; n < 300; n++) {
                tally = tally.plusPair(certain, new int[] {random.nextDouble() < 0.7 ? 0 : 1}, rates(10));
            }
            Quality quality = Quality.of(tally, AnnotatorTally.sum(List.of(tally)));
            held += quality.lower() <= 0.7 && 0.7 <= quality.upper() ? 1 : 0;
        }
        assertThat(held / (double) runs).isBetween(0.93, 0.98);
    }

    private static LabelRates rates(int labels) {
        return new LabelRates(labels, new double[0]);
    }

    private static double width(Quality quality) {
        return quality.upper() - quality.lower();
    }
}
