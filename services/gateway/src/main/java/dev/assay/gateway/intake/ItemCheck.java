package dev.assay.gateway.intake;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.Sample;
import dev.assay.records.TrustedLabels;
import org.jspecify.annotations.Nullable;

/** Whether ingest would take an item, as far as that can be told without what it remembers. */
record ItemCheck(LabelCheck labels, PayloadCheck payloads, boolean allowEmpty) {

    void check(Item item) throws RefusedException {
        TextCheck.id("sample id", item.sampleId());
        if (item instanceof Item.OfSample sample) {
            check(sample.sample());
        } else if (item instanceof Item.OfAnnotation annotation) {
            check(annotation.annotation());
        } else if (item instanceof Item.OfTruth truth) {
            check(truth.labels());
        }
    }

    private void check(Sample sample) throws RefusedException {
        source(sample.getSource());
        payloads.check(sample.getPayload());
    }

    private void check(Annotation annotation) throws RefusedException {
        TextCheck.id("annotation id", annotation.getAnnotationId());
        TextCheck.id("annotator", annotation.getAnnotator());
        if (annotation.getRevision() < 1) {
            throw new RefusedException(
                    Reason.INVALID_REVISION, "the revision is " + annotation.getRevision() + "; the first is 1");
        }
        if (annotation.getAction() == AnnotationAction.RETRACTED) {
            return;
        }
        if (!allowEmpty) {
            LabelCheck.notEmpty(
                    annotation.getLabels(), "; an empty set needs assay.intake.allow-empty-annotations, and ingest's");
        }
        labels.check(annotation.getLabels());
    }

    private void check(TrustedLabels trusted) throws RefusedException {
        source(trusted.getSource());
        LabelCheck.notEmpty(trusted.getLabels(), "");
        labels.check(trusted.getLabels());
    }

    private static void source(@Nullable String source) throws RefusedException {
        if (source != null) {
            TextCheck.text("source", source);
        }
    }
}
