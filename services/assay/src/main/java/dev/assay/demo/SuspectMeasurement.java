package dev.assay.demo;

import dev.assay.learning.metrics.Auroc;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.simulator.scenes.Scene;
import dev.assay.simulator.stream.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Measures how well wrong given labels are found: by what was published, and by the models alone. */
final class SuspectMeasurement {

    /** A label that the crowd gave. */
    private record Given(String annotationId, String sampleId, int label, boolean wrong) {}

    private final Board board;
    private final List<String> labels;
    private final List<Given> given = new ArrayList<>();

    SuspectMeasurement(Board board, Truth truth, List<String> labels) {
        this.board = board;
        this.labels = labels;
        truth.injected().forEach((annotationId, corrupted) -> {
            String sampleId = annotationId.substring(0, annotationId.lastIndexOf('/'));
            List<Integer> true_ = truth.labels().getOrDefault(sampleId, List.of());
            for (int label : corrupted.given()) {
                given.add(new Given(annotationId, sampleId, label, !true_.contains(label)));
            }
        });
    }

    /** @param crowd the scenes that the crowd annotated */
    DemoResult.SuspectRanking ranking(StoredModels models, List<Scene> crowd) {
        return new DemoResult.SuspectRanking(
                auroc(label -> board.suspicion(label.annotationId(), labels.get(label.label()))),
                auroc(doubt(models, CheckpointFormat.SILVER, crowd)),
                auroc(doubt(models, CheckpointFormat.GOLD, crowd)),
                given.size(),
                (int) given.stream().filter(Given::wrong).count());
    }

    private static ToDoubleFunction<Given> doubt(StoredModels models, String model, List<Scene> crowd) {
        float[][] probabilities = models.probabilities(model, crowd);
        Map<String, float[]> bySample = new HashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            bySample.put(crowd.get(i).id(), probabilities[i]);
        }
        return label -> 1 - Objects.requireNonNull(bySample.get(label.sampleId()))[label.label()];
    }

    private @Nullable Double auroc(ToDoubleFunction<Given> score) {
        boolean[] positive = new boolean[given.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = given.get(i).wrong();
        }
        double auroc = Auroc.of(given.stream().mapToDouble(score).toArray(), positive);
        return Double.isNaN(auroc) ? null : auroc;
    }
}
