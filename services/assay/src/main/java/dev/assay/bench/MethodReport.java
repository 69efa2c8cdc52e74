package dev.assay.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code assay bench method --report} writes: a contract, to which fields may be added.
 *
 * @param dataset name of the data set
 * @param counts samples by their part, for the first share of gold asked for
 * @param labels names of the label space, in order
 * @param rows one for each trained model
 * @param matrices corruption matrices, estimated and injected, of the first seed
 * @param annotators matrices of single annotators against what they did, of the first seed in stream mode
 */
public record MethodReport(
        String dataset,
        Counts counts,
        List<String> labels,
        List<Row> rows,
        List<Matrix> matrices,
        @Nullable List<Annotator> annotators) {

    /** Samples by their part. */
    public record Counts(int silver, int gold, int regulators, int test) {}

    /**
     * One trained model, scored on the test samples. All scores are percentages.
     *
     * @param method clean, asl, bce, trusted-only, glc, galc-slr, true-c or assay; a reading of the paper's formulas is
     *     written after a slash, e.g. {@code galc-slr/gold-sigmoid}
     * @param noise KIND:RATE; {@code A>B} where A changes to B half-way
     * @param mode batch or stream
     * @param recipe {@code assay}: the same network, weight averaging and regulators as training data for all methods;
     *     {@code paper}: a plain network, and no training on regulators
     * @param gold share of the training samples that is trusted
     * @param singles regulators per class: all, or a number
     * @param pairs whether trusted rows also have a crowd label
     * @param cf1 at threshold 0.5 for models trained with cross-entropy, 0.8 for the asymmetric loss; likewise of1
     * @param cf108 CF1 at threshold 0.8
     * @param of108 OF1 at threshold 0.8
     * @param corruption the estimate against what was injected; absent for methods without an estimate
     * @param served which model the promotion rule chose: gold, anchor or silver; absent where there is no choice
     * @param suspects how well wrong and missing labels were found; only in stream mode, for methods with a choice
     * @param curve the same model while it learned
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String method,
            String noise,
            String mode,
            long seed,
            String recipe,
            double gold,
            String singles,
            boolean pairs,
            double map,
            double cf1,
            double of1,
            @JsonProperty("cf1_05") double cf105,
            @JsonProperty("of1_05") double of105,
            @JsonProperty("cf1_08") double cf108,
            @JsonProperty("of1_08") double of108,
            double ece,
            double brier,
            @Nullable Fit corruption,
            @Nullable String served,
            @Nullable Suspects suspects,
            List<Point> curve,
            double seconds) {

        /** The same figures under another noise. */
        public Row withNoise(String other) {
            return new Row(
                    method,
                    other,
                    mode,
                    seed,
                    recipe,
                    gold,
                    singles,
                    pairs,
                    map,
                    cf1,
                    of1,
                    cf105,
                    of105,
                    cf108,
                    of108,
                    ece,
                    brier,
                    corruption,
                    served,
                    suspects,
                    curve,
                    seconds);
        }
    }

    /** Mean error of the diagonal, and mean over rows of the sum of absolute errors. */
    public record Fit(
            @JsonProperty("diag_error") double diagError,
            @JsonProperty("row_l1") double rowL1) {}

    /**
     * How well wrong and missing labels of crowd samples were found, as areas under the ROC curve (0 to 1) over all labels
     * given, and over all not given; absent where none is wrong or missing. Samples were judged as the trainer does,
     * when a twentieth of the stream had been learned from, by the models of that moment.
     *
     * @param wrong by suspect scores
     * @param wrongBaseline by 1 - p of the silver model, which learns labels as they are
     * @param wrongGold by 1 - p of the gold model
     * @param missing by suspect scores
     * @param missingBaseline by p of the silver model
     * @param missingGold by p of the gold model
     * @param wrongShare share of the labels given that are wrong
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Suspects(
            @JsonProperty("auroc_wrong") @Nullable Double wrong,
            @JsonProperty("auroc_wrong_baseline") @Nullable Double wrongBaseline,
            @JsonProperty("auroc_wrong_gold") @Nullable Double wrongGold,
            @JsonProperty("auroc_missing") @Nullable Double missing,

            @JsonProperty("auroc_missing_baseline") @Nullable
            Double missingBaseline,

            @JsonProperty("auroc_missing_gold") @Nullable Double missingGold,
            @JsonProperty("wrong_share") double wrongShare) {}

    /**
     * A model while it learned.
     *
     * @param at epochs in batch mode, arrivals in stream mode
     * @param corruption the estimate then against the noise then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            long at, double map, double of1, @Nullable Fit corruption) {}

    /** @param method the one that estimated it, or {@code injected} */
    public record Matrix(String method, String noise, String mode, double[][] values) {}

    /**
     * One annotator's corruption against what they really did.
     *
     * @param pairs annotations of trusted samples that the estimate rests on
     * @param kept share of true labels that they wrote
     * @param estimatedKept the same, estimated: mean over labels weighted by how often each is true
     * @param own error of the annotator's estimate
     * @param crowd error of the crowd's estimate, taken for the annotator's
     */
    public record Annotator(
            String noise,
            String annotator,
            int pairs,
            double kept,
            @JsonProperty("estimated_kept") double estimatedKept,
            Fit own,
            Fit crowd) {}
}
