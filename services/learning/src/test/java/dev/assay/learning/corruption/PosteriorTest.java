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
            assertThat(Posterior.of(corruption, Moves.ANYWHERE, prior[row], given[row]))
                    .containsExactly(Golden.vector(golden.get("posterior").get(row)), within(1e-12));
        }
    }

    @Test
    void wherePriorsAreCertainSoArePosteriors() {
        for (Moves moves : Moves.values()) {
            assertThat(Posterior.of(Corruption.prior(3), moves, new double[] {1, 0, 1}, new int[] {0, 1}))
                    .containsExactly(new double[] {1, 0, 1}, within(1e-12));
        }
    }

    /** By Bayes' rule on a label space of two: label 0 is surely absent, label 1 true with probability 0.4 and written. */
    @Test
    void ontoAbsentIsBayesRuleWhereOneLabelIsInDoubt() {
        Corruption corruption = new Corruption(2, new double[] {0.8, 0.1, 0.2, 0.7}, new double[] {0.05, 0.02});
        double[] posterior = Posterior.of(corruption, Moves.ONTO_ABSENT, new double[] {0, 0.4}, new int[] {1});

        assertThat(posterior[1]).isCloseTo(0.4 * 0.7 / (0.4 * 0.7 + 0.6 * 0.02), within(1e-12));
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
