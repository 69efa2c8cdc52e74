package dev.assay.predictor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Posterior;
import dev.assay.learning.network.InferenceModel;
import dev.assay.learning.network.InputFormat;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.HostTensor;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gold model, ready to predict. Safe for use by several threads until it is closed. */
final class ServedModel implements AutoCloseable {

    private final long version;
    private final InferenceModel model;
    private final Corruption corruption;

    private ServedModel(long version, InferenceModel model, Corruption corruption) {
        this.version = version;
        this.model = model;
        this.corruption = corruption;
    }

    /**
     * Makes a model of a checkpoint.
     *
     * @param input as {@code assay.line.input} gives it
     * @throws UnfitCheckpointException if the checkpoint is of a newer format, another label space or input
     */
    static ServedModel of(CheckpointContents contents, LabelSpace labels, String input, String device)
            throws UnfitCheckpointException {
        JsonNode state = contents.state();
        int format = state.path(CheckpointFormat.FORMAT_VERSION).asInt();
        if (format < 1 || format > CheckpointFormat.VERSION) {
            throw new UnfitCheckpointException("it has format version " + format + ", this program reads up to "
                    + CheckpointFormat.VERSION + ": use a newer program");
        }
        List<String> names = new ArrayList<>();
        state.path(CheckpointFormat.LABELS).forEach(label -> names.add(label.asText()));
        if (!names.equals(labels.names())) {
            throw new UnfitCheckpointException(
                    "its label space is " + names + ", assay.line.labels is " + labels.names());
        }
        String trainedOn = state.path(CheckpointFormat.INPUT).asText();
        if (!trainedOn.equals(input)) {
            throw new UnfitCheckpointException("its input is " + trainedOn + ", assay.line.input is " + input);
        }
        Corruption corruption = new Corruption(
                labels.size(),
                doubles(tensor(contents, CheckpointFormat.CORRUPTION)),
                doubles(tensor(contents, CheckpointFormat.BACKGROUND)));
        InferenceModel model = new InferenceModel(
                state.path(CheckpointFormat.NETWORK).asText(),
                format(InputShape.parse(input)),
                labels.size(),
                tensor(contents, CheckpointFormat.PARAMETERS).data(),
                device);
        return new ServedModel(state.path(CheckpointFormat.CHECKPOINT_VERSION).asLong(), model, corruption);
    }

    private static InputFormat format(InputShape shape) {
        if (shape instanceof InputShape.Image image) {
            return InputFormat.image(image.channels(), image.height(), image.width());
        }
        return InputFormat.features(shape.size());
    }

    private static HostTensor tensor(CheckpointContents contents, String name) throws UnfitCheckpointException {
        HostTensor tensor =
                contents.tensors().getOrDefault(CheckpointFormat.GOLD, Map.of()).get(name);
        if (tensor == null) {
            throw new UnfitCheckpointException("it has no tensor '" + name + "'");
        }
        return tensor;
    }

    private static double[] doubles(HostTensor tensor) {
        double[] values = new double[tensor.data().remaining() / Double.BYTES];
        tensor.data()
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    long version() {
        return version;
    }

    /** N x K probabilities. */
    float[][] probabilities(List<byte[]> rows) {
        return model.probabilities(rows);
    }

    /** Probabilities after seeing an annotation through the corruption matrix. */
    double[] posterior(float[] probabilities, int[] given) {
        double[] prior = new double[probabilities.length];
        for (int i = 0; i < prior.length; i++) {
            prior[i] = probabilities[i];
        }
        return Posterior.of(corruption, prior, given);
    }

    @Override
    public void close() {
        model.close();
    }
}
