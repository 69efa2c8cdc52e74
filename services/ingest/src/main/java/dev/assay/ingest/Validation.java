package dev.assay.ingest;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.Sample;
import dev.assay.records.TrustedLabels;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rules that records must keep to be trained on. */
final class Validation {

    private final LabelSpace labels;
    private final PayloadDecoder payloads;
    private final boolean allowEmptyLabels;

    Validation(LabelSpace labels, PayloadDecoder payloads, boolean allowEmptyLabels) {
        this.labels = labels;
        this.payloads = payloads;
        this.allowEmptyLabels = allowEmptyLabels;
    }

    void check(String key, Sample sample) throws InvalidRecordException {
        checkKey(key, sample.getSampleId());
        try {
            payloads.decode(sample.getPayload());
        } catch (InvalidPayloadException e) {
            throw new InvalidRecordException(Reason.of(e.reason()), String.valueOf(e.getMessage()));
        }
    }

    /** @return indices of the labels, ascending */
    List<Integer> check(String key, Annotation annotation) throws InvalidRecordException {
        checkKey(key, annotation.getSampleId());
        if (annotation.getAnnotationId().isBlank() || annotation.getAnnotator().isBlank()) {
            throw new InvalidRecordException(Reason.BLANK_ID, "annotation_id and annotator must not be blank");
        }
        if (annotation.getRevision() < 1) {
            throw new InvalidRecordException(
                    Reason.BAD_REVISION, "revision is " + annotation.getRevision() + ", it must be at least 1");
        }
        if (annotation.getAction() == AnnotationAction.RETRACTED) {
            return List.of();
        }
        if (annotation.getLabels().isEmpty() && !allowEmptyLabels) {
            throw new InvalidRecordException(
                    Reason.EMPTY_LABEL_SET,
                    "the annotation gives no label; assay.ingest.allow-empty-labels=true would accept it");
        }
        return indices(annotation.getLabels());
    }

    /** @return indices of the labels, ascending */
    List<Integer> check(String key, TrustedLabels trusted) throws InvalidRecordException {
        checkKey(key, trusted.getSampleId());
        if (trusted.getLabels().isEmpty()) {
            throw new InvalidRecordException(Reason.EMPTY_LABEL_SET, "trusted labels must not be empty");
        }
        return indices(trusted.getLabels());
    }

    private static void checkKey(String key, String sampleId) throws InvalidRecordException {
        if (!key.equals(sampleId)) {
            throw new InvalidRecordException(
                    Reason.KEY_MISMATCH, "the key is '" + key + "', sample_id is '" + sampleId + "'");
        }
    }

    private List<Integer> indices(List<String> names) throws InvalidRecordException {
        List<Integer> indices = new ArrayList<>(names.size());
        for (String name : names) {
            int index = labels.index(name).orElse(-1);
            if (index < 0) {
                throw new InvalidRecordException(
                        Reason.UNKNOWN_LABEL, "label '" + name + "' is not in the label space " + labels.names());
            }
            if (indices.contains(index)) {
                throw new InvalidRecordException(Reason.REPEATED_LABEL, "label '" + name + "' is given twice");
            }
            indices.add(index);
        }
        Collections.sort(indices);
        return indices;
    }
}
