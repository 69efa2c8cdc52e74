package dev.assay.predictor;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the slot at the model that the log says is served: the one promoted last, in the order of the log, so that a roll
 * back is one record. A checkpoint that cannot be used leaves the present model; at the start, the one promoted before it
 * is taken.
 */
final class PromotionFollower {

    private static final Logger LOG = LoggerFactory.getLogger(PromotionFollower.class);

    /** Makes a model of what the store holds. */
    @FunctionalInterface
    interface Loader {

        ServedModel load(ModelStore store, CheckpointLocation location) throws IOException, UnfitCheckpointException;
    }

    private final String line;
    private final ModelStore store;
    private final Loader loader;
    private final ModelSlot slot;
    private final Consumer<String> problems;
    private final Deque<Checkpoint> promoted = new ArrayDeque<>();

    /** @param problems is told of a checkpoint that cannot be used */
    PromotionFollower(String line, ModelStore store, Loader loader, ModelSlot slot, Consumer<String> problems) {
        this.line = line;
        this.store = store;
        this.loader = loader;
        this.slot = slot;
        this.problems = problems;
    }

    /** Takes note of an announcement, in the order of the log. */
    void announced(Checkpoint checkpoint) {
        if (checkpoint.getLine().equals(line) && checkpoint.getStatus() == CheckpointStatus.PROMOTED) {
            promoted.addFirst(checkpoint);
        }
    }

    /** Brings the slot to the newest promotion that can be used; call it when the end of the log is reached. */
    void settle() {
        while (!promoted.isEmpty()) {
            Checkpoint newest = promoted.removeFirst();
            if (slot.version().orElse(-1) == newest.getVersion() || tryToServe(newest)) {
                promoted.clear();
            } else if (slot.version().isPresent()) {
                // The present model stays; older promotions are no better than it.
                promoted.clear();
            }
        }
    }

    private boolean tryToServe(Checkpoint checkpoint) {
        try {
            slot.replace(loader.load(store, new CheckpointLocation(checkpoint.getUri(), checkpoint.getSha256())));
            LOG.info("serving version {} of line {}", checkpoint.getVersion(), line);
            return true;
        } catch (IOException | UnfitCheckpointException e) {
            String problem = "version " + checkpoint.getVersion() + " cannot be served: " + e.getMessage();
            LOG.error(problem);
            problems.accept(problem);
            return false;
        }
    }
}
