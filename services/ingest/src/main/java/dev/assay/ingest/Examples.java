package dev.assay.ingest;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.Sample;
import dev.assay.records.TrainingExample;
import dev.assay.records.TrustedLabels;
import java.util.List;

/** Training examples as ingest writes them. */
final class Examples {

    private Examples() {}

    static TrainingExample of(Annotation annotation, List<Integer> labels, Sample sample) {
        return new TrainingExample(
                annotation.getAnnotationId(),
                annotation.getSampleId(),
                ExampleOrigin.SILVER,
                annotation.getRevision(),
                annotation.getAction() == AnnotationAction.RETRACTED,
                annotation.getAnnotator(),
                labels,
                sample.getPayload());
    }

    static TrainingExample retraction(Annotation annotation) {
        return new TrainingExample(
                annotation.getAnnotationId(),
                annotation.getSampleId(),
                ExampleOrigin.SILVER,
                annotation.getRevision(),
                true,
                annotation.getAnnotator(),
                List.of(),
                null);
    }

    static TrainingExample of(TrustedLabels trusted, List<Integer> labels, Sample sample) {
        return new TrainingExample(
                trusted.getSampleId(),
                trusted.getSampleId(),
                labels.size() == 1 ? ExampleOrigin.REGULATOR : ExampleOrigin.GOLD,
                0,
                false,
                null,
                labels,
                sample.getPayload());
    }

    static TrainingExample withdrawal(String sampleId) {
        return new TrainingExample(sampleId, sampleId, ExampleOrigin.GOLD, 0, true, null, List.of(), null);
    }
}
