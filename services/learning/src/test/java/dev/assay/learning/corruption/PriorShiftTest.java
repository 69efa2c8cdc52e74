package dev.assay.learning.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorShiftTest {

    private static final SoftRows ROWS =
            new SoftRows(new double[][] {{0.2, 0.1, 0.4}, {0.05, 0.6, 0.3}}, new int[][] {{0}, {1, 2}});

    @Test
    void rowsExpectAsManyLabelsAsPairsHave() {
        List<LabelPair> pairs = Collections.nCopies(100, new LabelPair(new int[] {0, 2}, new int[0]));

        SoftRows shifted = PriorShift.towards(ROWS, pairs);

        double labels =
                Arrays.stream(shifted.prior()).flatMapToDouble(Arrays::stream).sum();
        assertThat(labels / 2).isCloseTo(2, within(1e-4));
        double oddsRatio = shifted.prior()[0][0] / (1 - shifted.prior()[0][0]) / (0.2 / 0.8);
        assertThat(shifted.prior()[1][1] / (1 - shifted.prior()[1][1]) / (0.6 / 0.4))
                .as("all logits move by the same amount")
                .isCloseTo(oddsRatio, within(1e-9));
        assertThat(shifted.given()).isSameAs(ROWS.given());
    }

    @Test
    void fewPairsMoveNothing() {
        List<LabelPair> pairs = Collections.nCopies(99, new LabelPair(new int[] {0, 2}, new int[0]));

        assertThat(PriorShift.towards(ROWS, pairs)).isSameAs(ROWS);
    }

    @Test
    void certainPriorsStayCertain() {
        SoftRows certain = new SoftRows(new double[][] {{1, 0, 0.5}}, new int[][] {{}});
        List<LabelPair> pairs = Collections.nCopies(100, new LabelPair(new int[] {0, 2}, new int[0]));

        assertThat(PriorShift.towards(certain, pairs).prior()[0]).startsWith(1, 0);
    }
}
