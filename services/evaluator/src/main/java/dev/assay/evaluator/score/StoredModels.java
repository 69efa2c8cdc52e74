package dev.assay.evaluator.score;

import dev.assay.evaluator.manifest.LineDescription;
import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.StoredModel;
import dev.assay.learning.network.InferenceModel;
import dev.assay.line.CheckpointCodec;
import dev.assay.line.ModelLine;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.HostTensor;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checkpoints of a line in the model store. */
final class StoredModels {

    private final ModelStore store;
    private final ModelLine line;
    private final String device;
    private final Inference inference;

    /** What a checkpoint predicts, and what it is. */
    record Result(Scored scored, String served, double[][] corruption) {}

    /** @param device where to predict: auto, cpu or gpu:N */
    StoredModels(ModelStore store, LineDescription line, String device, Inference inference) {
        this.store = store;
        this.line = line.line();
        this.device = device;
        this.inference = inference;
    }

    /**
     * A checkpoint's contents.
     *
     * @throws ReplayException if the store does not have it any more
     * @throws dev.assay.line.IncompatibleCheckpointException if it is of another label space or input
     */
    CheckpointContents read(StoredModel model) throws IOException {
        CheckpointContents contents;
        try {
            contents = store.read(new CheckpointLocation(model.uri(), model.sha256()));
        } catch (DamagedCheckpointException e) {
            throw new ReplayException(
                    "version " + model.version() + " is not in the model store any more, or is damaged ("
                            + e.getMessage()
                            + "): the trainer keeps the newest and some promoted ones, see assay.store.keep; choose one"
                            + " of those, or retrain from the beginning",
                    e);
        }
        line.withNetworkOf(contents.state()).requireCompatible(contents.state());
        return contents;
    }

    /** Scores a checkpoint on all judges. */
    Result score(StoredModel model, Survey survey) throws IOException {
        CheckpointContents contents = read(model);
        float[][] predictions =
                predict(contents, survey.judges().stream().map(Judge::row).toList());
        Set<String> known = CheckpointCodec.samples(contents.state());
        BitSet counts = new BitSet();
        for (int place : survey.places(Judge::isArrival)) {
            Judge judge = survey.judges().get(place);
            if (judge.heldOut()
                    || (!model.knows(judge.partition(), judge.firstOffset()) && !known.contains(judge.sampleId()))) {
                counts.set(place);
            }
        }
        return new Result(
                new Scored(model.name(), 0.5, predictions, predictions, counts),
                contents.state().path(CheckpointFormat.SERVED).asText(),
                corruption(contents));
    }

    private float[][] predict(CheckpointContents contents, List<byte[]> rows) {
        try (InferenceModel model = new InferenceModel(
                line.withNetworkOf(contents.state()).network(),
                line.format(),
                line.labels().size(),
                tensor(contents, CheckpointFormat.PARAMETERS).data(),
                device)) {
            return inference.probabilities(model, rows);
        }
    }

    private double[][] corruption(CheckpointContents contents) {
        double[] values = new double[line.labels().size() * line.labels().size()];
        tensor(contents, CheckpointFormat.CORRUPTION)
                .data()
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        return square(values, line.labels().size());
    }

    static double[][] square(double[] values, int size) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(values, i * size, rows[i], 0, size);
        }
        return rows;
    }

    private static HostTensor tensor(CheckpointContents contents, String name) {
        HostTensor tensor =
                contents.tensors().getOrDefault(CheckpointFormat.GOLD, Map.of()).get(name);
        if (tensor == null) {
            throw new ReplayException("the checkpoint has no tensor '" + name + "' in " + CheckpointFormat.GOLD);
        }
        return tensor;
    }
}
