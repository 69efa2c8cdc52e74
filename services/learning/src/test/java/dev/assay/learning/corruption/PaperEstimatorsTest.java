package dev.assay.learning.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.Golden;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperEstimatorsTest {

    private static final int LABELS = 3;
    private static final double FLOAT_LOGITS = 1e-7;

    private final JsonNode golden = Golden.read("paper_estimators");

    @ParameterizedTest
    @CsvSource({"CLIPPED, C", "ROW_NORMALISED, C_rownorm"})
    void goldLossCorrectionAgreesWithReferenceValues(Scaling scaling, String expected) {
        JsonNode glc = golden.get("glc");
        ScoredSets gold = sets(glc, "logits", "labels");

        Estimate estimate =
                new GoldLossCorrection(scaling).estimate(FakeEvidence.of(LABELS).withSilver(gold, gold, gold));

        assertThat(estimate.corruption().matrix())
                .containsExactly(Golden.flat(glc.get(expected)), within(FLOAT_LOGITS));
        assertThat(estimate.support()).containsExactly(3, 4, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "CLIPPED, C_clip01",
        "SIGMOID, C_sig",
        "ROW_NORMALISED, C_rownorm_clip0",
        "SIGMOID_ROW_NORMALISED, C_sig_rownorm"
    })
    void regulatorsAgreeWithReferenceValues(Scaling scaling, String expected) {
        assertThat(regulators(ModelOutput.SOFTMAX, scaling)
                        .estimate(evidence())
                        .corruption()
                        .matrix())
                .containsExactly(Golden.flat(golden.get("galc_slr").get(expected)), within(FLOAT_LOGITS));
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, C_raw", "SIGMOID, C_raw_sigmoid_regs"})
    void unscaledAveragesAgreeWithReferenceValues(ModelOutput output, String expected) {
        assertThat(regulators(output, Scaling.CLIPPED).means(evidence()).toMatrix())
                .containsExactly(Golden.flat(golden.get("galc_slr").get(expected)), within(FLOAT_LOGITS));
    }

    /** A silver model that never errs on samples that bear one label each gives its own outputs back. */
    @Test
    void theLoopOverSilverSamplesUsesTheLabelsWritten() {
        ScoredSets sure = new ScoredSets(new float[][] {{20, -20, -20}, {-20, 20, -20}}, new int[][] {{0}, {1}});
        ScoredSets crowd = new ScoredSets(new float[][] {{20, -20, -20}, {20, -20, -20}}, new int[][] {{0}, {1}});
        FakeEvidence evidence = FakeEvidence.of(LABELS).withSilver(sure, sure, crowd);

        assertThat(SingleLabelRegulators.recommended()
                        .estimate(evidence)
                        .corruption()
                        .matrix())
                .as("label 1 was written where the model sees 0; label 2 was never written")
                .containsExactly(new double[] {1, 0, 0, 1, 0, 0, 0, 0, 1}, within(1e-6));
    }

    @Test
    void aKnownCorruptionIsTheOneOfItsTime() {
        Corruption early = Corruption.identity(2);
        Corruption late = Corruption.prior(2);
        KnownCorruption known = new KnownCorruption(java.util.Map.of(0L, early, 100L, late));

        assertThat(known.estimate(FakeEvidence.of(2).withArrivals(99)).corruption())
                .isSameAs(early);
        assertThat(known.estimate(FakeEvidence.of(2).withArrivals(100)).corruption())
                .isSameAs(late);
        assertThat(known.knowsChange(96, 112)).isTrue();
        assertThat(known.knowsChange(100, 116)).isFalse();
    }

    @Test
    void standardErrorsShrinkWithSupport() {
        Estimate nothing = Estimate.assumed(Corruption.prior(2));
        Estimate much = new Estimate(Corruption.prior(2), new double[] {398, 0}, 0);

        assertThat(nothing.standardError(0, 0)).isCloseTo(Math.sqrt(0.25 / 2), within(1e-12));
        double share = (0.7 * 398 + 1) / 400;
        assertThat(much.standardError(0, 0)).isCloseTo(Math.sqrt(share * (1 - share) / 400), within(1e-12));
    }

    private static SingleLabelRegulators regulators(ModelOutput output, Scaling scaling) {
        return new SingleLabelRegulators(
                SingleLabelRegulators.Loop.GOLD, output, scaling, DoubleUnaryOperator.identity());
    }

    private FakeEvidence evidence() {
        JsonNode slr = golden.get("galc_slr");
        ScoredSets gold = sets(slr, "gold_logits", "gold_labels");
        return FakeEvidence.of(LABELS).withSilver(gold, sets(slr, "single_logits", "single_labels"), gold);
    }

    private static ScoredSets sets(JsonNode node, String logits, String labels) {
        double[][] wide = Golden.matrix(node.get(logits));
        float[][] narrow = new float[wide.length][];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = new float[wide[i].length];
            for (int j = 0; j < wide[i].length; j++) {
                narrow[i][j] = (float) wide[i][j];
            }
        }
        return new ScoredSets(narrow, Golden.labelSets(node.get(labels)));
    }
}
