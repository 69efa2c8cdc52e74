package dev.assay.trainer;

import dev.assay.line.IncompatibleCheckpointException;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a learner back to the newest announced checkpoint that is whole. */
final class Restorer {

    private static final Logger LOG = LoggerFactory.getLogger(Restorer.class);

    private final CheckpointLog log;
    private final ModelStore store;

    Restorer(CheckpointLog log, ModelStore store) {
        this.log = log;
        this.store = store;
    }

    /**
     * Restores.
     *
     * @return the announcement to go on from; empty if there is none, and nothing learned
     * @throws IOException if none of the announced checkpoints can be read
     * @throws IncompatibleCheckpointException if the newest one that is whole is not of this line as it is set up now
     */
    Optional<Checkpoint> restore(Learning learning) throws IOException {
        for (Checkpoint checkpoint : log.newestFirst()) {
            try {
                learning.restore(Optional.of(store.read(CheckpointLog.location(checkpoint))));
                return Optional.of(checkpoint);
            } catch (DamagedCheckpointException e) {
                LOG.error(
                        "version {} is damaged and left out; what came after the one before it is trained on again: {}",
                        checkpoint.getVersion(),
                        e.getMessage());
            }
        }
        if (log.newestVersion() > 0) {
            throw new IOException(
                    "none of the checkpoints announced can be read: restore the model store, or start a new line");
        }
        learning.restore(Optional.empty());
        return Optional.empty();
    }
}
