package dev.assay.gateway.format.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.FormatReader;
import dev.assay.gateway.format.JsonFiles;
import dev.assay.gateway.format.LeftOut;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import dev.assay.gateway.intake.Item;
import dev.assay.records.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads Label Studio's exports JSON and JSON-MIN, one task in memory at a time. Each task becomes a sample, if the file holds
 * what the model sees, and its annotations; drafts and predictions become nothing.
 */
public final class LabelStudioExport implements FormatReader {

    private final TaskSample samples;
    private final AnnotationItems annotations;
    private final MinimalTask minimal;

    public LabelStudioExport(LabelStudioOptions options) {
        this.samples = new TaskSample(options);
        this.annotations = new AnnotationItems(options);
        this.minimal = new MinimalTask(options, samples, annotations);
    }

    @Override
    public void read(InputStream in, Finds finds) throws IOException {
        JsonFiles.array(in, finds, (index, task) -> task(index, task, finds));
    }

    private void task(int index, JsonNode task, Finds finds) throws IOException {
        String number = Texts.id(task.path("id"));
        String where = number.isEmpty() ? "element " + index : "task " + number;
        try {
            if (!task.isObject()) {
                throw new UnusableException("it is no task");
            }
            if (!task.path("data").isObject()) {
                minimal.read(task, number, where, finds);
                return;
            }
            String sampleId = samples.id(number, task.path("data"));
            sample(task, sampleId, number, where, finds);
            for (JsonNode annotation : task.path("annotations")) {
                annotations.read(annotation, sampleId, where, finds);
            }
            // An export may say how many there are, or which.
            for (int i = task.path("drafts").size() + task.path("predictions").size(); i > 0; i--) {
                finds.leftOut(LeftOut.DRAFT);
            }
        } catch (UnusableException e) {
            finds.problem(where, String.valueOf(e.getMessage()));
        }
    }

    /** A damaged payload is a problem of the sample; its annotations are read all the same. */
    private void sample(JsonNode task, String sampleId, String number, String where, Finds finds) throws IOException {
        try {
            Optional<Sample> sample = samples.read(sampleId, number, task.path("data"));
            if (sample.isPresent()) {
                finds.item(new Item.OfSample(sample.get()), AnnotationItems.sampleTime(task), where);
            } else {
                finds.leftOut(LeftOut.SAMPLE_WITHOUT_PAYLOAD);
            }
        } catch (UnusableException e) {
            finds.problem(where, String.valueOf(e.getMessage()));
        }
    }
}
