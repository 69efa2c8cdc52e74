package dev.assay.trainer;

import dev.assay.runtime.store.CheckpointContents;
import java.util.List;
import java.util.Map;

/**
 * What was learned with a window, ready to be committed.
 *
 * @param contents everything needed to go on from here
 * @param verdict whether to serve it
 * @param metrics figures by name, for the announcement
 * @param annotations trained on in all
 * @param messages to publish with the announcement, in the order in which to send them
 */
record Lesson(
        CheckpointContents contents,
        PromotionGate.Verdict verdict,
        Map<String, Double> metrics,
        long annotations,
        List<CheckpointCommit.Message> messages) {}
