package dev.assay.gateway.format.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.LeftOut;
import dev.assay.gateway.format.UnusableException;
import dev.assay.gateway.intake.Item;
import dev.assay.records.Sample;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * An element of the export JSON-MIN: one annotation, with the task's data and the values of the tags side by side. Which of them
 * are values cannot be told, so the tags must be named. It is turned into the annotation that it stands for.
 */
final class MinimalTask {

    private static final String CHOICES = "choices";

    private final Set<String> controls;
    private final TaskSample samples;
    private final AnnotationItems annotations;

    MinimalTask(LabelStudioOptions options, TaskSample samples, AnnotationItems annotations) {
        this.controls = options.controls();
        this.samples = samples;
        this.annotations = annotations;
    }

    void read(JsonNode task, String number, String where, Finds finds) throws IOException, UnusableException {
        if (!task.has("annotation_id") && !task.has("annotator")) {
            throw new UnusableException("it has no 'data': export the project as JSON or JSON-MIN");
        }
        if (controls.isEmpty()) {
            throw new UnusableException(
                    "an export as JSON-MIN does not tell which values are labels: name the tags with --control");
        }
        String sampleId = samples.id(number, task);
        Optional<Sample> sample = samples.read(sampleId, number, task);
        if (sample.isPresent()) {
            finds.item(new Item.OfSample(sample.get()), AnnotationItems.time(task, "created_at"), where);
        } else {
            finds.leftOut(LeftOut.SAMPLE_WITHOUT_PAYLOAD);
        }
        ObjectNode annotation = JsonNodeFactory.instance.objectNode();
        annotation.set("id", task.path("annotation_id"));
        annotation.set("completed_by", task.path("annotator"));
        annotation.set("created_at", task.path("created_at"));
        annotation.set("updated_at", task.path("updated_at"));
        ArrayNode results = annotation.putArray("result");
        controls.forEach(control -> add(results, control, task.path(control)));
        annotations.read(annotation, sampleId, where, finds);
    }

    /** A choice is a text, several are an object with them; regions are an array of objects with a field ...labels. */
    private static void add(ArrayNode results, String control, JsonNode value) {
        if (value.isTextual()) {
            result(results, control, CHOICES).add(value);
        } else if (value.path(CHOICES).isArray()) {
            result(results, control, CHOICES).addAll((ArrayNode) value.path(CHOICES));
        } else if (value.isArray()) {
            for (JsonNode region : value) {
                region.properties().stream()
                        .filter(field -> field.getKey().endsWith("labels")
                                && field.getValue().isArray())
                        .forEach(field ->
                                result(results, control, field.getKey()).addAll((ArrayNode) field.getValue()));
            }
        }
    }

    private static ArrayNode result(ArrayNode results, String control, String type) {
        ObjectNode result = results.addObject().put("from_name", control).put("type", type);
        return result.putObject("value").putArray(type);
    }
}
