package dev.assay.simulator.stream;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.schemas.Topic;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * An annotator submits labels for a sample.
 *
 * @param labels names of the labels given
 */
public record AnnotationEvent(
        Instant timestamp, String sampleId, String annotationId, String annotator, List<String> labels)
        implements StreamEvent {

    public AnnotationEvent {
        labels = List.copyOf(labels);
    }

    @Override
    public Topic topic() {
        return Topic.ANNOTATIONS;
    }

    @Override
    public SpecificRecord toRecord() {
        return new Annotation(annotationId, 1, sampleId, annotator, AnnotationAction.SUBMITTED, labels);
    }
}
