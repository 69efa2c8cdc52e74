package dev.assay.evaluator.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A model to be learned again from the windows of the stretch.
 *
 * @param method one of the names that {@code assay replay --help} lists
 * @param settings of the learner, see {@link dev.assay.line.SettingsCodec}
 * @param changed whether settings differ from those that the live trainer used, or it is not known which these were
 * @param start checkpoint to go on from; null for nothing learned
 */
public record Retraining(
        String method,
        JsonNode settings,
        boolean changed,
        @Nullable StoredModel start) {}
