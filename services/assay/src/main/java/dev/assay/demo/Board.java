package dev.assay.demo;

import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.CorruptionSnapshot;
import dev.assay.records.MetricsSnapshot;
import dev.assay.records.Prediction;
import dev.assay.records.SuspectKind;
import dev.assay.records.SuspectLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the outside can know of the system: everything it has published so far. Safe for use by several threads. */
final class Board {

    /** A point of a learning curve: the models on held-out trusted samples after so many annotations. */
    record CurvePoint(long annotations, Map<String, Double> values) {}

    private final Map<String, List<CurvePoint>> curves = new TreeMap<>();
    private final Map<String, AnnotatorQuality> annotators = new TreeMap<>();
    private final Map<String, Map<String, Double>> wrong = new HashMap<>();
    private final Map<String, Prediction> predictions = new HashMap<>();
    private @Nullable CorruptionSnapshot corruption;
    private @Nullable Checkpoint newest;
    private @Nullable Checkpoint promoted;
    private long checkpoints;
    private long promotions;
    private long predictionCount;
    private long suspects;
    private long deadLetters;
    private long examples;

    /** Takes one published record, whatever it is; dead letters and examples are counted only. */
    synchronized void add(Object published) {
        if (published instanceof Checkpoint checkpoint) {
            checkpoints++;
            newest = checkpoint;
            if (checkpoint.getStatus() == CheckpointStatus.PROMOTED) {
                promotions++;
                promoted = checkpoint;
            }
        } else if (published instanceof MetricsSnapshot metrics) {
            curves.computeIfAbsent(metrics.getModel(), model -> new ArrayList<>())
                    .add(new CurvePoint(metrics.getAnnotations(), metrics.getValues()));
        } else if (published instanceof CorruptionSnapshot snapshot) {
            corruption = snapshot;
        } else if (published instanceof AnnotatorQuality quality) {
            annotators.put(quality.getAnnotator(), quality);
        } else if (published instanceof Prediction prediction) {
            predictionCount++;
            predictions.put(prediction.getSampleId(), prediction);
        } else if (published instanceof SuspectLabel suspect) {
            suspects++;
            if (suspect.getKind() == SuspectKind.WRONG) {
                wrong.computeIfAbsent(suspect.getAnnotationId(), id -> new HashMap<>())
                        .merge(suspect.getLabel(), suspect.getScore(), Math::max);
            }
        }
    }

    synchronized void addDeadLetter() {
        deadLetters++;
    }

    synchronized void addExample() {
        examples++;
    }

    /** Learning curve of "silver" or "gold". */
    synchronized List<CurvePoint> curve(String model) {
        return List.copyOf(curves.getOrDefault(model, List.of()));
    }

    synchronized Map<String, AnnotatorQuality> annotators() {
        return Map.copyOf(annotators);
    }

    /** Score of the suspicion that a given label is wrong; 0 where none was published. */
    synchronized double suspicion(String annotationId, String label) {
        return wrong.getOrDefault(annotationId, Map.of()).getOrDefault(label, 0.0);
    }

    /** The newest prediction of a sample. */
    synchronized Optional<Prediction> prediction(String sampleId) {
        return Optional.ofNullable(predictions.get(sampleId));
    }

    synchronized Optional<CorruptionSnapshot> corruption() {
        return Optional.ofNullable(corruption);
    }

    synchronized Optional<Checkpoint> newest() {
        return Optional.ofNullable(newest);
    }

    synchronized Optional<Checkpoint> promoted() {
        return Optional.ofNullable(promoted);
    }

    /** Annotations trained on, by the newest checkpoint. */
    synchronized long trained() {
        return newest == null ? 0 : newest.getAnnotations();
    }

    synchronized long checkpoints() {
        return checkpoints;
    }

    synchronized long promotions() {
        return promotions;
    }

    synchronized long predictions() {
        return predictionCount;
    }

    synchronized long suspects() {
        return suspects;
    }

    synchronized long deadLetters() {
        return deadLetters;
    }

    synchronized long examples() {
        return examples;
    }
}
