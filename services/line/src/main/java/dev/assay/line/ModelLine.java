package dev.assay.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Networks;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.store.CheckpointFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trainer trains: one label space on one kind of sample with one kind of network.
 *
 * @param name of the line
 * @param labels its label space
 * @param input as {@code assay.line.input} gives it
 * @param network specification, never {@code auto}
 */
public record ModelLine(String name, LabelSpace labels, String input, String network) {

    public static ModelLine of(LineSettings line, String network) {
        InputFormat format = format(InputShape.parse(line.input()));
        return new ModelLine(
                line.name(),
                new LabelSpace(line.labels()),
                line.input(),
                network.equals("auto") ? Networks.defaultFor(format) : network);
    }

    /** The line with the network of a checkpoint: networks may differ where models are compared. */
    public ModelLine withNetworkOf(JsonNode state) {
        return new ModelLine(
                name, labels, input, state.path(CheckpointFormat.NETWORK).asText());
    }

    public InputShape shape() {
        return InputShape.parse(input);
    }

    public InputFormat format() {
        return format(shape());
    }

    private static InputFormat format(InputShape shape) {
        if (shape instanceof InputShape.Image image) {
            return InputFormat.image(image.channels(), image.height(), image.width());
        }
        return InputFormat.features(shape.size());
    }

    /**
     * Checks that a checkpoint's state is of this line.
     *
     * @throws IncompatibleCheckpointException if not
     */
    public void requireCompatible(JsonNode state) {
        int format = state.path(CheckpointFormat.FORMAT_VERSION).asInt();
        if (format < 1 || format > CheckpointFormat.VERSION) {
            throw new IncompatibleCheckpointException("the checkpoint has format version " + format
                    + ", this program reads up to " + CheckpointFormat.VERSION + ": use a newer program");
        }
        List<String> names = new ArrayList<>();
        state.path(CheckpointFormat.LABELS).forEach(label -> names.add(label.asText()));
        if (!names.equals(labels.names())) {
            throw new IncompatibleCheckpointException("the checkpoint's label space is " + names
                    + ", assay.line.labels is " + labels.names() + ": a new label space needs a new assay.line.name");
        }
        requireEqual("assay.line.input", state.path(CheckpointFormat.INPUT).asText(), input);
        requireEqual(
                "assay.trainer.network", state.path(CheckpointFormat.NETWORK).asText(), network);
    }

    private static void requireEqual(String setting, String saved, String now) {
        if (!saved.equals(now)) {
            throw new IncompatibleCheckpointException("the checkpoint was made with " + setting + "=" + saved
                    + ", now it is " + now + ": set it back, or use a new assay.line.name");
        }
    }
}
