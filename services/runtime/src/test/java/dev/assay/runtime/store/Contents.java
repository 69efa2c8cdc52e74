package dev.assay.runtime.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Makes contents of checkpoints. */
final class Contents {

    static final List<String> FILES = List.of("gold.safetensors", "manifest.json", "silver.safetensors", "state.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Contents() {}

    /** Other ones for each number; their {@link #FILES} are small. */
    static CheckpointContents of(int number) {
        return new CheckpointContents(
                state(number),
                Map.of(
                        "gold",
                        Map.of(
                                CheckpointFormat.PARAMETERS, Tensors.f32(number, 2.5f, -1),
                                CheckpointFormat.CORRUPTION, Tensors.f64(List.of(2L, 2L), 0.9, 0.1, 0.2, 0.8)),
                        "silver",
                        Map.of(CheckpointFormat.PARAMETERS, Tensors.f32(3, 4))));
    }

    static ObjectNode state(int number) {
        return empty().put("version", number).put("line", "default");
    }

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }
}
