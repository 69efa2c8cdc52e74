package dev.assay.gateway;

import dev.assay.gateway.intake.Item;
import dev.assay.gateway.intake.RefusedException;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import java.util.List;
import java.util.Set;

/** An annotation as JSON. */
final class AnnotationShape {

    static final Set<String> FIELDS =
            Set.of("annotation_id", "revision", "sample_id", "annotator", "action", "labels", "at");

    private AnnotationShape() {}

    static Item read(Fields fields) throws RefusedException {
        AnnotationAction action = action(fields.optionalText("action").orElse(AnnotationAction.SUBMITTED.name()));
        return new Item.OfAnnotation(new Annotation(
                fields.text("annotation_id"),
                fields.number("revision", 1),
                fields.text("sample_id"),
                fields.text("annotator"),
                action,
                labels(fields, action)));
    }

    private static AnnotationAction action(String name) throws RefusedException {
        for (AnnotationAction action : AnnotationAction.values()) {
            if (action.name().equals(name)) {
                return action;
            }
        }
        throw Fields.invalid("action must be SUBMITTED or RETRACTED");
    }

    /** What is taken back needs none. */
    private static List<String> labels(Fields fields, AnnotationAction action) throws RefusedException {
        if (action == AnnotationAction.SUBMITTED) {
            return fields.texts("labels");
        }
        if (fields.has("labels") && !fields.texts("labels").isEmpty()) {
            throw Fields.invalid("an annotation that is RETRACTED has no labels");
        }
        return List.of();
    }
}
