package dev.assay.trainer;

import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.metrics.Scores;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.line.ModelLine;
import dev.assay.records.CorruptionSnapshot;
import dev.assay.records.MetricsSnapshot;
import dev.assay.records.SuspectLabel;
import dev.assay.schemas.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a checkpoint says to the world, as records of the contract. */
final class Publications {

    private final ModelLine line;

    Publications(ModelLine line) {
        this.line = line;
    }

    CheckpointCommit.Message corruption(long version, StreamLearner learner, Instant now) {
        Estimate estimate = learner.corruption();
        return new CheckpointCommit.Message(
                Topic.CORRUPTION,
                line.name(),
                CorruptionSnapshot.newBuilder()
                        .setLine(line.name())
                        .setVersion(version)
                        .setRegime(learner.regime())
                        .setLabelNames(line.labels().names())
                        .setMatrix(boxed(estimate.corruption().matrix()))
                        .setBackground(boxed(estimate.corruption().background()))
                        .setSupport(boxed(estimate.support()))
                        .setPairs(estimate.pairs())
                        .setCreatedAt(now)
                        .build());
    }

    CheckpointCommit.Message metrics(long version, String model, Scores scores, long annotations, Instant now) {
        return new CheckpointCommit.Message(
                Topic.METRICS,
                line.name(),
                MetricsSnapshot.newBuilder()
                        .setLine(line.name())
                        .setVersion(version)
                        .setModel(model)
                        .setSamples(scores.samples())
                        .setAnnotations(annotations)
                        .setValues(values("", scores))
                        .setCreatedAt(now)
                        .build());
    }

    /** Figures by name; names start with {@code prefix}. Figures that could not be taken are left out. */
    static Map<String, Double> values(String prefix, Scores scores) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(prefix + "map", scores.map());
        values.put(prefix + "cf1", scores.cf1());
        values.put(prefix + "of1", scores.of1());
        values.put(prefix + "ece", scores.ece());
        values.put(prefix + "brier", scores.brier());
        values.values().removeIf(value -> value.isNaN());
        return values;
    }

    CheckpointCommit.Message suspect(long version, SuspectFinder.Suspect suspect, Instant now) {
        return new CheckpointCommit.Message(
                Topic.SUSPECTS,
                suspect.judgement().arrival().sampleId(),
                SuspectLabel.newBuilder()
                        .setSampleId(suspect.judgement().arrival().sampleId())
                        .setAnnotationId(suspect.judgement().arrival().annotationId())
                        .setAnnotator(suspect.judgement().arrival().annotator())
                        .setLine(line.name())
                        .setModelVersion(version)
                        .setLabel(line.labels().name(suspect.label()))
                        .setKind(suspect.kind())
                        .setScore(suspect.score())
                        .setCreatedAt(now)
                        .setGain(suspect.gain())
                        .setGiven(names(suspect.judgement().arrival().given()))
                        .setCorrected(names(suspect.corrected()))
                        .setReason(suspect.reason())
                        .build());
    }

    private List<String> names(int[] labels) {
        return Arrays.stream(labels).mapToObj(line.labels()::name).toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
