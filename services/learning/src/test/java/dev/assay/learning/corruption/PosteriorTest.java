package dev.assay.learning.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosteriorTest {

    @Test
    void agreesWithReferenceValues() {
        JsonNode golden = Golden.read("posterior");
        double[] background = Golden.vector(golden.get("b"));
        Corruption corruption = new Corruption(background.length, Golden.flat(golden.get("C")), background);
        double[][] prior = Golden.matrix(golden.get("p"));
        int[][] given = Golden.labelSets(golden.get("y_noisy"));

        for (int row = 0; row < prior.length; row++) {
            assertThat(Posterior.of(corruption, prior[row], given[row]))
                    .containsExactly(Golden.vector(golden.get("posterior").get(row)), within(1e-12));
        }
    }

    @Test
    void aSecondAnnotationUpdatesTheFirstPosterior() {
        Corruption corruption = Corruption.prior(3);
        double[] prior = {0.5, 0.3, 0.2};
        double[] once = Posterior.of(corruption, prior, new int[] {0});

        assertThat(Posterior.of(corruption, prior, List.of(new int[] {0}, new int[] {0, 1})))
                .isEqualTo(Posterior.of(corruption, once, new int[] {0, 1}));
        assertThat(once[0]).isGreaterThan(prior[0]);
        assertThat(once[1]).isLessThan(prior[1]);
    }
}
