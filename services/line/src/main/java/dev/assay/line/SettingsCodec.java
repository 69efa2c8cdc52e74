package dev.assay.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.runtime.store.CheckpointFormat;
import java.util.Optional;

/**
 * A learner's settings as JSON: all that decides what it learns. The network stands beside them in a checkpoint's state; the
 * device is where it learns, not what.
 */
public final class SettingsCodec {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEVICE = "device";

    private SettingsCodec() {}

    /** Settings as an object of numbers, without network and device. */
    public static ObjectNode encode(LearnerSettings settings) {
        ObjectNode node = JSON.valueToTree(settings);
        node.remove(CheckpointFormat.NETWORK);
        node.remove(DEVICE);
        return node;
    }

    /**
     * Settings from what {@link #encode} made.
     *
     * @throws IncompatibleCheckpointException if there is a setting among them that this program does not know
     */
    public static LearnerSettings decode(JsonNode settings, String network, String device) {
        ObjectNode node = settings.deepCopy();
        node.put(CheckpointFormat.NETWORK, network);
        node.put(DEVICE, device);
        try {
            return JSON.convertValue(node, LearnerSettings.class);
        } catch (IllegalArgumentException e) {
            throw new IncompatibleCheckpointException(
                    "the learner's settings " + settings + " are not those of this program: " + e.getMessage());
        }
    }

    /** The settings that a checkpoint was learned with; empty if it is of the time before they were kept. */
    public static Optional<JsonNode> of(JsonNode state) {
        return Optional.ofNullable(state.get(CheckpointFormat.SETTINGS));
    }
}
