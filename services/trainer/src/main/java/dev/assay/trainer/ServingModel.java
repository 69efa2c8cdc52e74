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
import java.nio.ByteBuffer;
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
    private Optional<Promoted> promoted = Optional.empty();

    /** What will be served if it is announced so; it need not be read from the store then. */
    private record Promoted(long version, ByteBuffer parameters) {}

    ServingModel(ModelLine line, ModelStore store, String device) {
        this.line = line;
        this.store = store;
        this.device = device;
    }

    /** A version is good enough to be promoted; this is what its checkpoint holds. */
    void promote(long promotedVersion, CheckpointContents contents) {
        promoted = Optional.of(new Promoted(promotedVersion, parameters(promotedVersion, contents)));
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
        Optional<Promoted> known = promoted.filter(last -> last.version() == checkpoint.getVersion());
        ByteBuffer parameters = known.isPresent() ? known.get().parameters() : read(checkpoint);
        promoted = Optional.empty();
        close();
        loaded = new InferenceModel(line.network(), line.format(), line.labels().size(), parameters, device);
        model = loaded;
        version = checkpoint.getVersion();
        return loaded;
    }

    private ByteBuffer read(Checkpoint checkpoint) throws IOException {
        CheckpointContents contents = store.read(CheckpointLog.location(checkpoint), CheckpointFormat.GOLD::equals);
        line.requireCompatible(contents.state());
        return parameters(checkpoint.getVersion(), contents);
    }

    private static ByteBuffer parameters(long version, CheckpointContents contents) {
        HostTensor parameters =
                contents.tensors().getOrDefault(CheckpointFormat.GOLD, Map.of()).get(CheckpointFormat.PARAMETERS);
        if (parameters == null) {
            throw new IncompatibleCheckpointException("checkpoint " + version + " holds no gold parameters");
        }
        return parameters.data();
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
