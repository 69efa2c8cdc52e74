package dev.assay.ingest;

import dev.assay.ingest.IngestMetrics.Drop;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.LabelSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns annotations into silver examples: each revision once, none after a newer one. */
final class AnnotationHandler {

    private final RecordReader<Annotation> reader;
    private final LabelSpace labels;
    private final boolean allowEmpty;
    private final TaskState state;
    private final Outputs outputs;
    private final IngestMetrics metrics;

    AnnotationHandler(
            RecordReader<Annotation> reader,
            LabelSpace labels,
            boolean allowEmpty,
            TaskState state,
            Outputs outputs,
            IngestMetrics metrics) {
        this.reader = reader;
        this.labels = labels;
        this.allowEmpty = allowEmpty;
        this.state = state;
        this.outputs = outputs;
        this.metrics = metrics;
    }

    void handle(Incoming record, long now) throws BadRecordException {
        byte[] key = record.requireKey();
        Annotation annotation = reader.read(record.requireValue());
        Checks.sampleId(key, annotation.getSampleId());
        Checks.notBlank("annotation id", annotation.getAnnotationId());
        Checks.notBlank("annotator", annotation.getAnnotator());
        if (annotation.getRevision() < 1) {
            throw new BadRecordException(
                    DeadReason.INVALID_REVISION, "the revision is " + annotation.getRevision() + "; the first is 1");
        }
        boolean retracted = annotation.getAction() == AnnotationAction.RETRACTED;
        if (!retracted && !allowEmpty) {
            Checks.notEmpty(annotation.getLabels());
        }
        List<Integer> indices = retracted ? List.of() : Checks.indices(annotation.getLabels(), labels);
        Claim claim = Claim.annotation(key, annotation.getAnnotationId(), annotation.getRevision());
        if (!isNews(claim, annotation.getRevision(), now)) {
            return;
        }
        Object payload = retracted ? null : state.samples().find(key, now);
        if (payload == null && !retracted) {
            // Not remembered as seen before it is an example: as an orphan it may be sent again and must be taken then.
            state.waiting().admit(claim, record, now);
            return;
        }
        outputs.example(key, example(annotation, retracted, indices, payload), record.timestamp());
        state.seen().put(claim, now);
    }

    /** Whether the revision is newer than any before; one that waits for the sample is superseded by it. */
    private boolean isNews(Claim claim, int revision, long now) {
        WaitingRecord waiting = state.waiting().find(claim);
        int newest = Math.max(
                Claim.revision(state.seen().find(claim, now)),
                waiting == null ? 0 : Claim.revision(waiting.claim().state()));
        if (revision <= newest) {
            metrics.dropped(revision == newest ? Drop.DUPLICATE : Drop.STALE);
            return false;
        }
        if (waiting != null) {
            state.waiting().remove(waiting);
            metrics.dropped(Drop.SUPERSEDED);
        }
        return true;
    }

    private static TrainingExample example(
            Annotation annotation, boolean retracted, List<Integer> indices, @Nullable Object payload) {
        return new TrainingExample(
                annotation.getAnnotationId(),
                annotation.getSampleId(),
                ExampleOrigin.SILVER,
                annotation.getRevision(),
                retracted,
                annotation.getAnnotator(),
                indices,
                payload);
    }
}
