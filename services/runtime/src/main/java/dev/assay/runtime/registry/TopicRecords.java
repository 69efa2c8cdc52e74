package dev.assay.runtime.registry;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Checkpoint;
import dev.assay.records.CorruptionSnapshot;
import dev.assay.records.MetricsSnapshot;
import dev.assay.records.NoiseChange;
import dev.assay.records.Prediction;
import dev.assay.records.Sample;
import dev.assay.records.SuspectLabel;
import dev.assay.records.TrainingExample;
import dev.assay.records.TrustedLabels;
import dev.assay.schemas.Topic;
import java.util.Optional;
import org.apache.avro.Schema;

/** What this program writes to each topic. */
public final class TopicRecords {

    private TopicRecords() {}

    /** The schema of a topic's values; empty if they are bytes as they came. */
    public static Optional<Schema> schema(Topic topic) {
        return switch (topic) {
            case SAMPLES -> Optional.of(Sample.getClassSchema());
            case ANNOTATIONS -> Optional.of(Annotation.getClassSchema());
            case TRUSTED -> Optional.of(TrustedLabels.getClassSchema());
            case EXAMPLES -> Optional.of(TrainingExample.getClassSchema());
            case CHECKPOINTS -> Optional.of(Checkpoint.getClassSchema());
            case CORRUPTION -> Optional.of(CorruptionSnapshot.getClassSchema());
            case METRICS -> Optional.of(MetricsSnapshot.getClassSchema());
            case ANNOTATORS -> Optional.of(AnnotatorQuality.getClassSchema());
            case NOISE_CHANGES -> Optional.of(NoiseChange.getClassSchema());
            case PREDICTIONS -> Optional.of(Prediction.getClassSchema());
            case SUSPECTS -> Optional.of(SuspectLabel.getClassSchema());
            case DEAD_LETTERS -> Optional.empty();
        };
    }
}
