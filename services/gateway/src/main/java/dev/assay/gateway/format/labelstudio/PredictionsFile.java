package dev.assay.gateway.format.labelstudio;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.gateway.format.JsonFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes label sets as tasks with predictions, in the form in which Label Studio imports them. Where the sample is a task of
 * Label Studio's, its number is told, so that the prediction can be given to it.
 */
public final class PredictionsFile implements AutoCloseable {

    /**
     * Names of the project's labelling configuration.
     *
     * @param control tag that offers the choices
     * @param object tag of what is labelled
     */
    public record Names(String control, String object) {}

    private final JsonGenerator out;
    private final Names names;
    private final String prefix;

    /** @param prefix what ids of Label Studio's tasks begin with, see {@link LabelStudioOptions} */
    public PredictionsFile(OutputStream out, Names names, String prefix) throws IOException {
        this.out = JsonFiles.MAPPER.getFactory().createGenerator(out).useDefaultPrettyPrinter();
        this.names = names;
        this.prefix = prefix + ":";
        this.out.writeStartArray();
    }

    /**
     * Adds one.
     *
     * @param score orders tasks in Label Studio's data manager, which shows the least sure first
     * @param model what predicted
     */
    public void add(String sample, List<String> labels, double score, String model) throws IOException {
        out.writeStartObject();
        String task = sample.startsWith(prefix) ? sample.substring(prefix.length()) : "";
        // As Label Studio writes its numbers: anything else is not one of them.
        if (task.matches("[1-9][0-9]{0,17}")) {
            out.writeNumberField("id", Long.parseLong(task));
        }
        out.writeObjectFieldStart("data");
        out.writeStringField("sample_id", sample);
        out.writeEndObject();
        out.writeArrayFieldStart("predictions");
        out.writeStartObject();
        out.writeStringField("model_version", model);
        out.writeNumberField("score", score);
        out.writeArrayFieldStart("result");
        if (!labels.isEmpty()) {
            result(labels);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }

    private void result(List<String> labels) throws IOException {
        out.writeStartObject();
        out.writeStringField("from_name", names.control());
        out.writeStringField("to_name", names.object());
        out.writeStringField("type", "choices");
        out.writeObjectFieldStart("value");
        out.writeArrayFieldStart("choices");
        for (String label : labels) {
            out.writeString(label);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        out.writeEndArray();
        out.close();
    }
}
