package dev.assay.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a demo run came to; written by {@code demo --report FILE}. Shares are percentages. Models are measured on test
 * scenes that nobody annotated: gold by the predictions topic, silver by the model of the same checkpoint.
 */
public record DemoResult(
        @JsonProperty("annotations") long annotations,
        @JsonProperty("examples") long examples,
        @JsonProperty("dead_letters") long deadLetters,
        @JsonProperty("checkpoints") long checkpoints,
        @JsonProperty("promoted") long promoted,
        @JsonProperty("predictions") long predictions,
        @JsonProperty("silver") ModelScores silver,
        @JsonProperty("gold") ModelScores gold,
        @JsonProperty("corruption") CorruptionError corruption,
        @JsonProperty("annotators") AnnotatorRanking annotators,
        @JsonProperty("suspects") SuspectRanking suspects,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("noise") String noise,
        @JsonProperty("seed") long seed,
        @JsonProperty("test_scenes") int testScenes,
        @JsonProperty("test_predictions") long testPredictions,
        @JsonProperty("gold_version") long goldVersion,
        @JsonProperty("gold_sha256") String goldSha256) {

    /** Figures of one model, in percent. */
    public record ModelScores(
            @JsonProperty("map") double map,
            @JsonProperty("cf1") double cf1,
            @JsonProperty("of1") double of1,
            @JsonProperty("ece") double ece) {}

    /** Distance of the estimated corruption matrix from the injected one. */
    public record CorruptionError(
            @JsonProperty("diag_error") double diagonalError,
            @JsonProperty("row_l1") double rowL1) {}

    /** Rank correlation of the annotators' estimated quality with their true one; null if all are equally good. */
    public record AnnotatorRanking(
            @JsonProperty("spearman") @Nullable Double spearman) {}

    /**
     * How well wrong given labels are told from right ones, each figure an area under the ROC curve over all labels that the
     * crowd gave; null if none are wrong.
     *
     * @param auroc by the suspects published while the models learned; a label not published scores 0
     * @param baseline by 1 - p of the silver model of the promoted checkpoint
     * @param gold by 1 - p of its gold model
     * @param given labels that the crowd gave
     * @param wrong how many of them are wrong
     */
    public record SuspectRanking(
            @JsonProperty("auroc") @Nullable Double auroc,
            @JsonProperty("auroc_baseline") @Nullable Double baseline,
            @JsonProperty("auroc_gold") @Nullable Double gold,
            @JsonProperty("given") int given,
            @JsonProperty("wrong") int wrong) {}
}
