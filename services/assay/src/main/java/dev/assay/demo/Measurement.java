package dev.assay.demo;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Scores;
import dev.assay.learning.metrics.Spearman;
import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Checkpoint;
import dev.assay.records.CorruptionSnapshot;
import dev.assay.records.Prediction;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.HostTensor;
import dev.assay.runtime.store.ModelStore;
import dev.assay.simulator.scenes.Scene;
import dev.assay.simulator.stream.Truth;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Measures what the system published against the simulation's truth. */
final class Measurement {

    private final Board board;
    private final Truth truth;
    private final List<String> labels;

    Measurement(Board board, Truth truth, List<String> labels) {
        this.board = board;
        this.truth = truth;
        this.labels = labels;
    }

    /** All figures of a run. */
    DemoResult result(Demo demo, Checkpoint promoted, ModelStore store, String noise, long seed) throws IOException {
        List<Scene> test = demo.testScenes();
        Corruption estimated = estimated(board.corruption().orElseThrow());
        CheckpointContents contents = store.read(new CheckpointLocation(promoted.getUri(), promoted.getSha256()));
        StoredModels models = new StoredModels(contents, labels.size());
        return new DemoResult(
                board.trained(),
                board.examples(),
                board.deadLetters(),
                board.checkpoints(),
                board.promotions(),
                board.predictions(),
                scores(silver(test, models)),
                scores(gold(test)),
                new DemoResult.CorruptionError(
                        estimated.diagonalError(truth.corruption()), estimated.rowL1(truth.corruption())),
                new DemoResult.AnnotatorRanking(defined(annotatorSpearman())),
                new SuspectMeasurement(board, truth, labels).ranking(models, demo.crowdScenes()),
                demo.seconds(),
                noise,
                seed,
                test.size(),
                test.stream()
                        .filter(scene -> board.prediction(scene.id()).isPresent())
                        .count(),
                promoted.getVersion(),
                goldDigest(contents));
    }

    private static DemoResult.ModelScores scores(Scores scores) {
        return new DemoResult.ModelScores(scores.map(), scores.cf1(), scores.of1(), scores.ece());
    }

    private static @Nullable Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** SHA-256 of the gold model's parameters. */
    private static String goldDigest(CheckpointContents contents) {
        HostTensor parameters = Objects.requireNonNull(
                contents.tensors().getOrDefault(CheckpointFormat.GOLD, Map.of()).get(CheckpointFormat.PARAMETERS));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(parameters.data().duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The gold model by the predictions topic. Every test scene must have been predicted. */
    Scores gold(List<Scene> test) {
        float[][] probabilities = test.stream()
                .map(scene -> floats(board.prediction(scene.id()).orElseThrow()))
                .toArray(float[][]::new);
        return Evaluation.of(probabilities, truths(test), 0.5);
    }

    /** The silver model of a checkpoint. */
    Scores silver(List<Scene> test, StoredModels models) {
        return Evaluation.of(models.probabilities(CheckpointFormat.SILVER, test), truths(test), 0.5);
    }

    /** Rank correlation of estimated and true quality, over the annotators that have an estimate. */
    double annotatorSpearman() {
        List<AnnotatorQuality> known = board.annotators().values().stream()
                .filter(quality -> truth.quality().containsKey(quality.getAnnotator()))
                .toList();
        return Spearman.of(
                known.stream().mapToDouble(AnnotatorQuality::getQuality).toArray(),
                known.stream()
                        .mapToDouble(quality ->
                                Objects.requireNonNull(truth.quality().get(quality.getAnnotator())))
                        .toArray());
    }

    static Corruption estimated(CorruptionSnapshot snapshot) {
        return new Corruption(
                snapshot.getLabelNames().size(),
                snapshot.getMatrix().stream().mapToDouble(Double::doubleValue).toArray(),
                snapshot.getBackground().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private static int[][] truths(List<Scene> scenes) {
        return scenes.stream()
                .map(scene ->
                        scene.labels().stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static float[] floats(Prediction prediction) {
        float[] values = new float[prediction.getProbabilities().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = prediction.getProbabilities().get(i);
        }
        return values;
    }
}
