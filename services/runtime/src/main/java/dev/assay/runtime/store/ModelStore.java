package dev.assay.runtime.store;

import java.io.IOException;
import java.util.Set;

/** Keeps checkpoints. A checkpoint is a folder of files and a manifest that holds their digests; it exists whole or not at all. */
public interface ModelStore {

    /**
     * Writes a checkpoint so that a crash at any moment leaves either all of it or nothing under its name. A folder of
     * the same name, left by a crash before its announcement, is replaced.
     *
     * @throws IOException if it cannot be written; nothing is left under the checkpoint's name then
     */
    CheckpointLocation write(String line, long version, CheckpointContents contents) throws IOException;

    /**
     * Reads a checkpoint, verifying the manifest against {@code location} and every file against the manifest.
     *
     * @throws DamagedCheckpointException if a file is missing or its digest differs
     * @throws IOException if the store cannot be read
     */
    CheckpointContents read(CheckpointLocation location) throws IOException;

    /** Deletes a line's checkpoints, and remains of unfinished ones, except the versions to keep. */
    void deleteAllBut(String line, Set<Long> keep) throws IOException;
}
