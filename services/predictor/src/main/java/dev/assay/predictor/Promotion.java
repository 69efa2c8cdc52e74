package dev.assay.predictor;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.store.CheckpointLocation;

/**
 * What a PROMOTED record says.
 *
 * @param version of the checkpoint
 * @param location of its files
 */
record Promotion(long version, CheckpointLocation location) {

    static Promotion of(Checkpoint checkpoint) {
        return new Promotion(
                checkpoint.getVersion(), new CheckpointLocation(checkpoint.getUri(), checkpoint.getSha256()));
    }
}
