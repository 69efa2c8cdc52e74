package dev.assay.gateway.format.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.LeftOut;
import dev.assay.gateway.format.Revisions;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import dev.assay.gateway.intake.Item;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.Sample;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the events that Label Studio sends to a webhook: annotations and tasks made, changed and deleted. Others become
 * nothing. An event of a deletion tells numbers only; the rest is looked up in what was sent before.
 */
public final class LabelStudioEvents {

    private final LabelStudioOptions options;
    private final TaskSample samples;
    private final AnnotationItems annotations;
    private final Earlier earlier;
    private final Clock clock;

    public LabelStudioEvents(LabelStudioOptions options, Earlier earlier, Clock clock) {
        this.options = options;
        this.samples = new TaskSample(options);
        this.annotations = new AnnotationItems(options);
        this.earlier = earlier;
        this.clock = clock;
    }

    /** Reads one event. */
    public void read(JsonNode event, Finds finds) throws IOException {
        String action = event.path("action").asText("");
        switch (action) {
            case "TASK_CREATED", "TASKS_CREATED" -> tasks(event, action, finds);
            case "ANNOTATION_CREATED", "ANNOTATIONS_CREATED", "ANNOTATION_UPDATED", "ANNOTATIONS_UPDATED" ->
                changed(event, action, finds);
            case "ANNOTATION_DELETED", "ANNOTATIONS_DELETED" -> deleted(event, action, finds);
            case "TASK_DELETED", "TASKS_DELETED" -> tasksDeleted(event, action, finds);
            case "" -> finds.problem("the event", "it has no 'action'");
            default -> {
                // Projects, label links and what later versions add are of no use here.
            }
        }
    }

    private void tasks(JsonNode event, String action, Finds finds) throws IOException {
        for (JsonNode task : entries(event, action, "task", finds)) {
            sample(task, finds);
        }
    }

    private void changed(JsonNode event, String action, Finds finds) throws IOException {
        for (JsonNode annotation : entries(event, action, "annotation", finds)) {
            JsonNode inner = annotation.path("task");
            String number = Texts.id(inner.isObject() ? inner.path("id") : inner);
            JsonNode task = inner.isObject() ? inner : task(event, number);
            String where = action + " of task " + number;
            try {
                String sampleId = samples.id(number, task.path("data"));
                if (task.path("data").isObject()) {
                    sample(task, finds);
                }
                annotations.read(annotation, sampleId, where, finds);
            } catch (UnusableException e) {
                finds.problem(where, String.valueOf(e.getMessage()));
            }
        }
    }

    private void sample(JsonNode task, Finds finds) throws IOException {
        String number = Texts.id(task.path("id"));
        String where = "task " + number;
        try {
            String id = samples.id(number, task.path("data"));
            Optional<Sample> sample = samples.read(id, number, task.path("data"));
            if (sample.isPresent()) {
                finds.item(new Item.OfSample(sample.get()), AnnotationItems.time(task, "created_at"), where);
            } else {
                finds.leftOut(LeftOut.SAMPLE_WITHOUT_PAYLOAD);
            }
        } catch (UnusableException e) {
            finds.problem(where, String.valueOf(e.getMessage()));
        }
    }

    private void deleted(JsonNode event, String action, Finds finds) throws IOException {
        for (JsonNode annotation : entries(event, action, "annotation", finds)) {
            String id = options.id(Texts.id(annotation.path("id")));
            String where = action + " of annotation " + Texts.id(annotation.path("id"));
            List<Annotation> known =
                    earlier.annotations(other -> other.getAnnotationId().equals(id));
            List<String> truths = earlier.truths(source -> Earlier.isFrom(source, id));
            if (known.isEmpty() && truths.isEmpty()) {
                finds.problem(where, "it is not known, or was taken back before");
            }
            takeBack(known, truths, where, finds);
        }
    }

    private void tasksDeleted(JsonNode event, String action, Finds finds) throws IOException {
        for (JsonNode task : entries(event, action, "task", finds)) {
            String number = Texts.id(task.path("id"));
            String where = action + " of task " + number;
            if (options.sampleId().isPresent()) {
                finds.problem(
                        where,
                        "the event does not tell the task's data, so the sample's id is not known; delete the "
                                + "annotations before the task, or let the task's number be the sample's id");
                continue;
            }
            String sampleId = options.id(number);
            String own = options.prefix() + ":";
            takeBack(
                    earlier.annotations(other -> other.getSampleId().equals(sampleId)
                            && other.getAnnotationId().startsWith(own)),
                    earlier.truths(source -> source.startsWith(own)).stream()
                            .filter(sampleId::equals)
                            .toList(),
                    where,
                    finds);
        }
    }

    private void takeBack(List<Annotation> known, List<String> truths, String where, Finds finds) throws IOException {
        Instant now = clock.instant();
        for (Annotation annotation : known) {
            try {
                int revision = Math.max(Revisions.of(now), Math.addExact(annotation.getRevision(), 1));
                finds.item(
                        new Item.OfAnnotation(new Annotation(
                                annotation.getAnnotationId(),
                                revision,
                                annotation.getSampleId(),
                                annotation.getAnnotator(),
                                AnnotationAction.RETRACTED,
                                List.of())),
                        Optional.of(now),
                        where);
            } catch (UnusableException | ArithmeticException e) {
                finds.problem(where, "no later revision is possible");
            }
        }
        for (String sampleId : truths) {
            finds.item(new Item.TruthWithdrawn(sampleId), Optional.of(now), where);
        }
    }

    /** What an event is about: one or several, under a name in the singular or the plural. */
    private static List<JsonNode> entries(JsonNode event, String action, String name, Finds finds) throws IOException {
        JsonNode found = event.has(name) && event.path(name).size() > 0 ? event.path(name) : event.path(name + "s");
        if (found.isObject()) {
            return List.of(found);
        }
        List<JsonNode> entries = new ArrayList<>();
        found.forEach(entries::add);
        if (entries.isEmpty()) {
            finds.problem(action, "the event has no '" + name + "': let the webhook send the payload (send_payload)");
        }
        return entries;
    }

    /** The task that an event brings along, if it does. */
    private static JsonNode task(JsonNode event, String number) {
        JsonNode task = event.path("task");
        if (task.isObject() && Texts.id(task.path("id")).equals(number)) {
            return task;
        }
        for (JsonNode one : task) {
            if (Texts.id(one.path("id")).equals(number)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }
}
