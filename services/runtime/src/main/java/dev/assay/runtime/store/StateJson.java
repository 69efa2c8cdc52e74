package dev.assay.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The state of a checkpoint as JSON: equal states give equal bytes, whatever the order their fields were set in. */
final class StateJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private StateJson() {}

    /**
     * The bytes of a state.
     *
     * @param state may hold Java objects, whose fields are sorted as well
     * @throws IllegalArgumentException if a number in the tree is NaN or infinite, which JSON cannot hold
     */
    static byte[] bytes(JsonNode state) throws IOException {
        checkFinite(state, "");
        return JSON.writeValueAsBytes(state);
    }

    static JsonNode parse(byte[] bytes, String where) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new DamagedCheckpointException(where + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void checkFinite(JsonNode node, String where) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw new IllegalArgumentException("the state holds " + node.doubleValue() + " at " + where);
        }
        for (var field : node.properties()) {
            checkFinite(field.getValue(), where + "/" + field.getKey());
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                checkFinite(node.get(i), where + "/" + i);
            }
        }
    }
}
