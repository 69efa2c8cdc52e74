package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.learning.annotator.AnnotatorTally;
import dev.assay.learning.annotator.LabelRates;
import dev.assay.line.ModelLine;
import dev.assay.runtime.input.LabelSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnnotatorPublicationsTest {

    private static final int ANNOTATORS = 12;

    private final AnnotatorPublications publications = new AnnotatorPublications(
            new ModelLine("line", new LabelSpace(List.of("a", "b", "c")), "features:4", "mlp:4"));

    /** Else a restarted trainer, whose maps have another order, would publish other figures in the last bits. */
    @Test
    void annotatorsAreTheSameInWhateverOrderTheirTalliesCome() {
        Map<String, AnnotatorTally> tallies = new TreeMap<>();
        for (int i = 0; i < ANNOTATORS; i++) {
            AnnotatorTally tally = AnnotatorTally.EMPTY;
            LabelRates rates = new LabelRates(3, new double[] {1, 2, 3, 6});
            for (int j = 0; j <= i; j++) {
                tally = tally.plus(new double[] {1 / (3.0 + i), 0.1 * j / 7, 0.7}, new int[] {j % 3}, rates);
            }
            tallies.put("annotator-" + i, tally);
        }
        List<CheckpointCommit.Message> expected = annotators(tallies);
        assertThat(expected).hasSize(ANNOTATORS);

        List<String> names = new ArrayList<>(tallies.keySet());
        for (int i = 0; i < ANNOTATORS; i++) {
            Collections.rotate(names, 1);
            Map<String, AnnotatorTally> reordered = new LinkedHashMap<>();
            names.forEach(name -> reordered.put(name, tallies.getOrDefault(name, AnnotatorTally.EMPTY)));

            assertThat(annotators(reordered)).isEqualTo(expected);
        }
    }

    private List<CheckpointCommit.Message> annotators(Map<String, AnnotatorTally> tallies) {
        return publications.annotators(1, tallies.keySet(), tallies, Map.of(), Instant.EPOCH);
    }
}
