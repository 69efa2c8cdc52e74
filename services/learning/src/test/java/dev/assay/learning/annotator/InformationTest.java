package dev.assay.learning.annotator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.learning.metrics.Spearman;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InformationTest {

    private static final int LABELS = 20;

    /** Of 10 labels given one is due to be true by chance. Evidence by hand: 3 ln(0.1 / 0.316) + 7 ln(0.9 / 0.684). */
    @Test
    void measuresHitsAgainstChanceAndTheCrowd() {
        AnnotatorTally crowd = new AnnotatorTally(new Counts(820, 180, 180, 100), Counts.NONE, 500, 500);
        AnnotatorTally tally = new AnnotatorTally(new Counts(3, 7, 7, 1), Counts.NONE, 5, 5);

        Information information = Information.of(tally, crowd);

        assertThat(information.share()).isCloseTo((2.0 / 9) / 0.8, within(1e-12));
        assertThat(information.evidence())
                .isCloseTo(3 * Math.log(0.1 / 0.316) + 7 * Math.log(0.9 / 0.684), within(1e-12));
        assertThat(information.isSpam()).isFalse();
    }

    @Test
    void aModelThatKnowsNothingTakesNobodyForASpammer() {
        AnnotatorTally crowd = new AnnotatorTally(Counts.NONE, new Counts(100, 900, 900, 100), 500, 0);

        assertThat(Information.of(crowd, crowd).isSpam()).isFalse();
        assertThat(Information.of(AnnotatorTally.EMPTY, crowd).isSpam()).isFalse();
    }

    /** One annotation in ten is of a trusted sample; the model is right to a degree. */
    @Test
    void theSpammerIsFoundWithin200AnnotationsAndNobodyElseIs() {
        for (int seed = 101; seed <= 120; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LabelRates known = new LabelRates(LABELS, new double[0]);
            LabelRates modelled = new LabelRates(LABELS, new double[0]);
            List<AnnotatorTally> tallies = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                tallies.add(AnnotatorTally.EMPTY);
            }
            long found = Long.MAX_VALUE;
            for (int n = 0; n < 20_000; n++) {
                int annotator = random.nextInt(12);
                boolean spams = annotator == 11;
                AnnotatorTally next =
                        annotate(tallies.get(annotator), spams ? 0 : care(annotator), 0.1, random, known, modelled);
                tallies.set(annotator, next);
                if (Information.of(next, AnnotatorTally.sum(tallies)).isSpam()) {
                    assertThat(annotator).isEqualTo(11);
                    found = Math.min(found, next.annotations());
                }
            }
            assertThat(found).isLessThanOrEqualTo(200);
        }
    }

    /** 20,000 annotations by 12 annotators, the last of whom spams; every second one sees no trusted samples at all. */
    @Test
    void qualityRanksAnnotatorsAndIntervalsHold() {
        int held = 0;
        for (int seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LabelRates known = new LabelRates(LABELS, new double[0]);
            LabelRates modelled = new LabelRates(LABELS, new double[0]);
            List<AnnotatorTally> tallies = new ArrayList<>(Collections.nCopies(12, AnnotatorTally.EMPTY));
            for (int n = 0; n < 20_000; n++) {
                int annotator = random.nextInt(12);
                double trusted = annotator % 2 == 0 ? 0 : 0.2;
                double care = annotator == 11 ? 0 : care(annotator);
                tallies.set(annotator, annotate(tallies.get(annotator), care, trusted, random, known, modelled));
            }
            AnnotatorTally crowd = AnnotatorTally.sum(tallies);
            double[] truth = new double[12];
            double[] estimated = new double[12];
            for (int annotator = 0; annotator < 12; annotator++) {
                double care = annotator == 11 ? 0 : care(annotator);
                truth[annotator] = care + (1 - care) / 10;
                Quality quality = Quality.of(tallies.get(annotator), crowd);
                estimated[annotator] = quality.quality();
                held += quality.lower() <= truth[annotator] && truth[annotator] <= quality.upper() ? 1 : 0;
                assertThat(quality.quality())
                        .as("annotator %d, seed %d", annotator, seed)
                        .isCloseTo(truth[annotator], within(0.1));
            }
            assertThat(Spearman.of(estimated, truth)).isGreaterThanOrEqualTo(0.95);
        }
        assertThat(held).as("intervals of 60 that hold the truth").isGreaterThanOrEqualTo(54);
    }

    private static double care(int annotator) {
        return 0.4 + 0.05 * annotator;
    }

    private static AnnotatorTally annotate(
            AnnotatorTally tally,
            double care,
            double trusted,
            SplittableRandom random,
            LabelRates known,
            LabelRates modelled) {
        double[] truth = new double[LABELS];
        double[] probability = new double[LABELS];
        int[] given = new int[2];
        for (int i = 0; i < 2; i++) {
            int label = 10 * i + random.nextInt(10);
            truth[label] = 1;
            given[i] = random.nextDouble() < care ? label : 10 * i + random.nextInt(10);
        }
        for (int label = 0; label < LABELS; label++) {
            probability[label] = 0.5 * truth[label] + 0.05;
        }
        if (random.nextDouble() < trusted) {
            known.add(truth);
            return tally.plusPair(truth, given, known);
        }
        modelled.add(probability);
        return tally.plus(probability, given, modelled);
    }
}
