package dev.assay.demo;

import dev.assay.learning.network.InferenceModel;
import dev.assay.learning.network.InputFormat;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.simulator.scenes.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The models of a checkpoint, asked about scenes.
 *
 * @param labels K
 */
record StoredModels(CheckpointContents contents, int labels) {

    private static final int BATCH = 256;

    /**
     * Asks one of them.
     *
     * @param model as {@link CheckpointFormat} names it
     * @return N x K probabilities
     */
    float[][] probabilities(String model, List<Scene> scenes) {
        try (InferenceModel loaded = new InferenceModel(
                contents.state().required(CheckpointFormat.NETWORK).asText(),
                InputFormat.image(1, Scene.SIDE, Scene.SIDE),
                labels,
                Objects.requireNonNull(
                                contents.tensors().getOrDefault(model, Map.of()).get(CheckpointFormat.PARAMETERS))
                        .data(),
                "cpu")) {
            List<float[]> probabilities = new ArrayList<>();
            for (int start = 0; start < scenes.size(); start += BATCH) {
                List<byte[]> rows = scenes.subList(start, Math.min(start + BATCH, scenes.size())).stream()
                        .map(Scene::pixels)
                        .toList();
                probabilities.addAll(List.of(loaded.probabilities(rows)));
            }
            return probabilities.toArray(float[][]::new);
        }
    }
}
