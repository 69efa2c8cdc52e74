package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.learning.change.Change;
import dev.assay.learning.change.Keeping;
import dev.assay.learning.change.Shift;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.line.ModelLine;
import dev.assay.records.NoiseChange;
import dev.assay.runtime.input.LabelSpace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangePublicationsTest {

    private final ChangePublications publications =
            new ChangePublications(new ModelLine("line", new LabelSpace(List.of("a", "b")), "features:4", "mlp:4"));

    /** Label a was kept in 9 cases of 10, and is now taken for b in half of them; b is as it was. One annotator does it. */
    @Test
    void sayWhatChangedAndThroughWhom() {
        NoiseChange told = (NoiseChange) publications
                .changes(7, List.of(change()), 1400, 100, Instant.EPOCH)
                .get(0)
                .value();

        assertThat(told.getRegime()).isEqualTo(1);
        assertThat(told.getTest()).isEqualTo("pairs");
        assertThat(told.getFromAnnotation()).isEqualTo(950);
        assertThat(told.getLabels()).hasSize(2).allSatisfy(label -> {
            assertThat(label.getLabel()).isEqualTo("a");
            assertThat(label.getSupport()).isEqualTo(200);
        });
        assertThat(told.getLabels())
                .filteredOn(label -> "b".equals(label.getWrittenAs()))
                .singleElement()
                .satisfies(label -> {
                    assertThat(label.getBefore()).isCloseTo(0.1, within(1e-12));
                    assertThat(label.getAfter()).isEqualTo(0.5);
                    assertThat(label.getDifference()).isGreaterThan(5);
                });
        assertThat(told.getAnnotators()).singleElement().satisfies(annotator -> {
            assertThat(annotator.getAnnotator()).isEqualTo("ann");
            assertThat(annotator.getAfter()).isCloseTo(0.9, within(1e-12));
        });
    }

    @Test
    void areToldForAWhileAndUnderOneKey() {
        assertThat(publications.changes(7, List.of(change()), 5999, 100, Instant.EPOCH))
                .singleElement()
                .satisfies(message -> assertThat(message.key()).isEqualTo("line/0000000001"));
        assertThat(publications.changes(7, List.of(change()), 6000, 100, Instant.EPOCH))
                .isEmpty();
        assertThat(publications.changes(7, List.of(change()), 9000, 8500, Instant.EPOCH))
                .as("noticed in a long window")
                .hasSize(1);
    }

    private static Change change() {
        Shift shift = new Shift(
                1,
                1000,
                950,
                Shift.Sign.PAIRS,
                8,
                6,
                new TreeMap<>(Map.of("ann", new Keeping(100, 100, 90), "other", new Keeping(100, 100, 90))));
        return new Change(
                shift,
                estimate(0.9),
                estimate(0.5),
                Map.of("ann", new Keeping(100, 100, 10), "other", new Keeping(100, 100, 90)));
    }

    private static Estimate estimate(double kept) {
        return new Estimate(
                new Corruption(2, new double[] {kept, 1 - kept, 0, 1}, new double[2]), new double[] {200, 200}, 200);
    }
}
