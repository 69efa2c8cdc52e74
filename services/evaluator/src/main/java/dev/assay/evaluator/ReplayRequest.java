package dev.assay.evaluator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.evaluator.stretch.Position;
import dev.assay.learning.stream.LearnerSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user wants replayed.
 *
 * @param checkpoints versions to score; two of them, or one and a method, are compared
 * @param allCheckpoints whether to score every checkpoint that is in the store
 * @param method to learn again with
 * @param start version to go on from when learning again; empty for the one that {@code from} names, or else nothing learned
 * @param configured the learner's settings, for what no checkpoint says
 * @param changed settings of the learner that the user changes, by name
 * @param windowExamples examples in a full window where no trainer made any
 * @param prequentialWindow samples in the sliding window of test-then-train figures
 * @param draws of the bootstrap
 * @param seed of the bootstrap
 */
public record ReplayRequest(
        Position from,
        Position to,
        List<Long> checkpoints,
        boolean allCheckpoints,
        Optional<String> method,
        Optional<Long> start,
        LearnerSettings configured,
        Map<String, JsonNode> changed,
        int windowExamples,
        int prequentialWindow,
        int draws,
        long seed) {

    public ReplayRequest {
        checkpoints = List.copyOf(checkpoints);
        changed = Map.copyOf(changed);
    }
}
