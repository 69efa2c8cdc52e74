package dev.assay.predictor;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.network.InferenceModel;
import java.util.List;

/** The gold model of a checkpoint. */
record GoldModel(long version, Corruption corruption, InferenceModel network) implements Model {

    @Override
    public float[][] probabilities(List<byte[]> rows) {
        return network.probabilities(rows);
    }

    @Override
    public void close() {
        network.close();
    }
}
