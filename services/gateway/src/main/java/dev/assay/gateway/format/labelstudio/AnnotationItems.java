package dev.assay.gateway.format.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.LeftOut;
import dev.assay.gateway.format.Revisions;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import dev.assay.gateway.intake.Item;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.TrustedLabels;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What annotations of Label Studio's become. One marked as ground truth is the truth of its sample, and no annotation. One
 * whose task was skipped is nothing, or is taken back if it was something before.
 */
final class AnnotationItems {

    /** Label Studio sets both times of a new annotation one after the other. */
    private static final Duration SAME = Duration.ofSeconds(1);

    private static final String UNKNOWN = "unknown";

    private final LabelStudioOptions options;
    private final ResultLabels labels;

    AnnotationItems(LabelStudioOptions options) {
        this.options = options;
        this.labels = new ResultLabels(options.controls());
    }

    /** Reads an annotation of the sample {@code sampleId}. */
    void read(JsonNode annotation, String sampleId, String where, Finds finds) throws IOException {
        String number = Texts.id(annotation.path("id"));
        String place = where + ", annotation " + (number.isEmpty() ? "without id" : number);
        try {
            if (number.isBlank()) {
                throw new UnusableException("it has no id");
            }
            Optional<Instant> changed = time(annotation, "updated_at");
            Optional<Instant> created = time(annotation, "created_at");
            Optional<Instant> at = changed.isPresent() ? changed : created;
            boolean skipped = annotation.path("was_cancelled").asBoolean(false);
            if (skipped && !wasChanged(created, changed)) {
                finds.leftOut(LeftOut.SKIPPED);
                return;
            }
            List<String> given = skipped ? List.of() : labels.of(annotation.path("result"));
            finds.item(item(annotation, number, sampleId, skipped, given, at), at, place);
        } catch (UnusableException e) {
            finds.problem(place, String.valueOf(e.getMessage()));
        }
    }

    private Item item(
            JsonNode annotation,
            String number,
            String sampleId,
            boolean skipped,
            List<String> given,
            Optional<Instant> at)
            throws UnusableException {
        String annotator = annotator(annotation.path("completed_by"));
        if (!skipped && annotation.path("ground_truth").asBoolean(false)) {
            return new Item.OfTruth(new TrustedLabels(sampleId, given, Earlier.source(options.id(number), annotator)));
        }
        return new Item.OfAnnotation(new Annotation(
                options.id(number),
                at.isPresent() ? Revisions.of(at.get()) : 1,
                sampleId,
                annotator,
                skipped ? AnnotationAction.RETRACTED : AnnotationAction.SUBMITTED,
                given));
    }

    /** A user's number, which exports and events both tell; by e-mail address only if there is no number. */
    String annotator(JsonNode user) {
        String number = Texts.id(user.isObject() ? user.path("id") : user);
        if (!number.isBlank()) {
            return options.id(number);
        }
        String address = user.path("email").asText("");
        return options.id(address.isBlank() ? UNKNOWN : address);
    }

    private static boolean wasChanged(Optional<Instant> created, Optional<Instant> changed) {
        return created.isPresent()
                && changed.isPresent()
                && Duration.between(created.get(), changed.get()).compareTo(SAME) > 0;
    }

    static Optional<Instant> time(JsonNode node, String field) throws UnusableException {
        JsonNode time = node.path(field);
        return time.isTextual() && !time.textValue().isBlank()
                ? Optional.of(Revisions.time(time.textValue()))
                : Optional.empty();
    }

    /** When a task's sample came: no later than any of its annotations, which have to find it there. */
    static Optional<Instant> sampleTime(JsonNode task) throws UnusableException {
        Optional<Instant> earliest = time(task, "created_at");
        for (JsonNode annotation : task.path("annotations")) {
            for (String field : List.of("created_at", "updated_at")) {
                Optional<Instant> at = timeIfReadable(annotation, field);
                if (at.isPresent() && earliest.map(at.get()::isBefore).orElse(true)) {
                    earliest = at;
                }
            }
        }
        return earliest;
    }

    /** What an annotation's damaged time is worth is said where the annotation is read. */
    private static Optional<Instant> timeIfReadable(JsonNode annotation, String field) {
        try {
            return time(annotation, field);
        } catch (UnusableException e) {
            return Optional.empty();
        }
    }
}
