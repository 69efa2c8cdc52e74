package dev.assay.trainer;

import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Scores;
import dev.assay.learning.network.InferenceModel;
import dev.assay.learning.stream.TrustedSample;
import dev.assay.line.IncompatibleCheckpointException;
import dev.assay.line.ModelLine;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.HostTensor;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model that predictors serve now, for comparing a new checkpoint with it on the same held-out samples. */
final class ServingModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServingModel.class);
    private static final int BATCH = 256;

    private final ModelLine line;
    private final ModelStore store;
    private final String device;
    private @Nullable InferenceModel model;
    private long version;

    ServingModel(ModelLine line, ModelStore store, String device) {
        this.line = line;
        this.store = store;
        this.device = device;
    }

    /**
     * The serving model's figures.
     *
     * @param serving what the log says is served; empty if nothing is
     * @return empty if nothing is served, or nothing that can be: its files are damaged
     * @throws IOException if the store cannot be read
     */
    Optional<Scores> evaluate(Optional<Checkpoint> serving, List<TrustedSample> samples) throws IOException {
        if (serving.isEmpty()) {
            return Optional.empty();
        }
        InferenceModel current;
        try {
            current = load(serving.get());
        } catch (DamagedCheckpointException e) {
            LOG.error(
                    "version {}, which is served, is damaged; a new one is judged by itself: {}",
                    serving.get().getVersion(),
                    e.getMessage());
            return Optional.empty();
        }
        float[][] probabilities = new float[samples.size()][];
        for (int start = 0; start < samples.size(); start += BATCH) {
            List<byte[]> rows = samples.subList(start, Math.min(start + BATCH, samples.size())).stream()
                    .map(TrustedSample::row)
                    .toList();
            float[][] part = current.probabilities(rows);
            System.arraycopy(part, 0, probabilities, start, part.length);
        }
        return Optional.of(Evaluation.of(
                probabilities, samples.stream().map(TrustedSample::truth).toArray(int[][]::new), 0.5));
    }

    private InferenceModel load(Checkpoint checkpoint) throws IOException {
        InferenceModel loaded = model;
        if (loaded != null && version == checkpoint.getVersion()) {
            return loaded;
        }
        CheckpointContents contents = store.read(CheckpointLog.location(checkpoint));
        line.requireCompatible(contents.state());
        HostTensor parameters =
                contents.tensors().getOrDefault(CheckpointFormat.GOLD, Map.of()).get(CheckpointFormat.PARAMETERS);
        if (parameters == null) {
            throw new IncompatibleCheckpointException(
                    "checkpoint " + checkpoint.getVersion() + " holds no gold parameters");
        }
        close();
        loaded = new InferenceModel(line.network(), line.format(), line.labels().size(), parameters.data(), device);
        model = loaded;
        version = checkpoint.getVersion();
        return loaded;
    }

    @Override
    public void close() {
        InferenceModel loaded = model;
        if (loaded != null) {
            loaded.close();
            model = null;
        }
    }
}
