package dev.assay.predictor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.network.InferenceModel;
import dev.assay.learning.network.InputFormat;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.HostTensor;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes models of checkpoints that are verified and fit the model line.
 *
 * @param line name of the model line
 * @param input as {@code assay.line.input} gives it
 * @param device {@code auto}, {@code cpu} or {@code gpu:N}
 */
record ModelLoader(ModelStore store, String line, LabelSpace labels, String input, String device) {

    /**
     * Loads a model and tries it once.
     *
     * @throws UnfitCheckpointException if it is of a newer format, another line, label space or input, or gives no
     *     probabilities
     * @throws dev.assay.runtime.store.DamagedCheckpointException if its files are not what was written
     * @throws IOException if the store cannot be read
     */
    Model load(Promotion promotion) throws IOException, UnfitCheckpointException {
        CheckpointContents contents = store.read(promotion.location(), CheckpointFormat.GOLD::equals);
        requireFit(contents.state(), promotion.version());
        try {
            return verified(new GoldModel(promotion.version(), corruption(contents), network(contents)));
        } catch (IllegalArgumentException e) {
            throw new UnfitCheckpointException("its network or corruption does not fit the line: " + e.getMessage());
        }
    }

    /** Checks that a checkpoint is for this predictor. */
    private void requireFit(JsonNode state, long version) throws UnfitCheckpointException {
        int format = state.path(CheckpointFormat.FORMAT_VERSION).asInt();
        if (format < 1 || format > CheckpointFormat.VERSION) {
            throw new UnfitCheckpointException("it has format version " + format + ", this program reads 1 to "
                    + CheckpointFormat.VERSION + ": use a newer program");
        }
        requireEqual("model line", state.path(CheckpointFormat.LINE).asText(), line, "assay.line.name");
        long saved = state.path(CheckpointFormat.CHECKPOINT_VERSION).asLong();
        if (saved != version) {
            throw new UnfitCheckpointException("its files are of version " + saved + ": announce it again");
        }
        List<String> names = new ArrayList<>();
        state.path(CheckpointFormat.LABELS).forEach(label -> names.add(label.asText()));
        requireEqual("label space", names, labels.names(), "assay.line.labels");
        requireEqual("input", state.path(CheckpointFormat.INPUT).asText(), input, "assay.line.input");
    }

    private static void requireEqual(String what, Object saved, Object here, String setting)
            throws UnfitCheckpointException {
        if (!saved.equals(here)) {
            throw new UnfitCheckpointException("its " + what + " is " + saved + ", but " + setting + " is " + here
                    + ": set it to what the trainer has, or promote a checkpoint that fits");
        }
    }

    private Corruption corruption(CheckpointContents contents) throws UnfitCheckpointException {
        long k = labels.size();
        return new Corruption(
                labels.size(),
                doubles(tensor(contents, CheckpointFormat.CORRUPTION, HostTensor.Type.F64, List.of(k, k))),
                doubles(tensor(contents, CheckpointFormat.BACKGROUND, HostTensor.Type.F64, List.of(k))));
    }

    private InferenceModel network(CheckpointContents contents) throws UnfitCheckpointException {
        HostTensor parameters = tensor(contents, CheckpointFormat.PARAMETERS);
        requireTensor(CheckpointFormat.PARAMETERS, parameters.type() == HostTensor.Type.F32, parameters);
        String specification = contents.state().path(CheckpointFormat.NETWORK).asText();
        return new InferenceModel(specification, format(), labels.size(), parameters.data(), device);
    }

    private InputFormat format() {
        InputShape shape = InputShape.parse(input);
        return shape instanceof InputShape.Image image
                ? InputFormat.image(image.channels(), image.height(), image.width())
                : InputFormat.features(shape.size());
    }

    /** A network whose weights have run away has good digests too; one row of zeros shows it. */
    private Model verified(Model model) throws UnfitCheckpointException {
        boolean good = false;
        try {
            float[][] probabilities = model.probabilities(List.of(new byte[format().rowBytes()]));
            good = probabilities.length == 1 && Probabilities.areFinite(probabilities[0]);
        } finally {
            if (!good) {
                model.close();
            }
        }
        if (!good) {
            throw new UnfitCheckpointException("its model gives no probabilities for a sample of zeros");
        }
        return model;
    }

    private static HostTensor tensor(CheckpointContents contents, String name, HostTensor.Type type, List<Long> shape)
            throws UnfitCheckpointException {
        HostTensor tensor = tensor(contents, name);
        requireTensor(name, tensor.type() == type && tensor.shape().equals(shape), tensor);
        return tensor;
    }

    private static HostTensor tensor(CheckpointContents contents, String name) throws UnfitCheckpointException {
        HostTensor tensor =
                contents.tensors().getOrDefault(CheckpointFormat.GOLD, Map.of()).get(name);
        if (tensor == null) {
            throw new UnfitCheckpointException("it has no tensor '" + name + "' of the gold model");
        }
        return tensor;
    }

    private static void requireTensor(String name, boolean good, HostTensor tensor) throws UnfitCheckpointException {
        if (!good) {
            throw new UnfitCheckpointException("its tensor '" + name + "' of the gold model is of type " + tensor.type()
                    + " and shape " + tensor.shape() + ", which does not fit the line");
        }
    }

    private static double[] doubles(HostTensor tensor) {
        ByteBuffer data = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[data.remaining() / Double.BYTES];
        data.asDoubleBuffer().get(values);
        return values;
    }
}
