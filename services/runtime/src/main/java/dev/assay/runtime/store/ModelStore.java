package dev.assay.runtime.store;

import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;

/** Keeps checkpoints. A checkpoint is a folder of files and a manifest that holds their digests; it exists whole or not at all. */
public interface ModelStore extends AutoCloseable {

    /**
     * Writes a checkpoint so that a crash at any moment leaves either all of it or nothing under its name. The name is of
     * the version and the contents, so a writer that was replaced unawares cannot touch what its successor wrote. Equal
     * contents, written before, are left as they are.
     *
     * @throws IOException if it cannot be written, or perhaps not for good
     */
    CheckpointLocation write(String line, long version, CheckpointContents contents) throws IOException;

    /**
     * Reads a checkpoint, verifying the manifest against {@code location} and every file against the manifest.
     *
     * @throws DamagedCheckpointException if a file is missing or its digest differs
     * @throws IOException if the store cannot be read
     */
    default CheckpointContents read(CheckpointLocation location) throws IOException {
        return read(location, any -> true);
    }

    /**
     * As {@link #read(CheckpointLocation)}, of the state and some tensors; other files are neither read nor verified.
     *
     * @param tensors whether a file of tensors is wanted, by its name in {@link CheckpointContents#tensors}
     */
    CheckpointContents read(CheckpointLocation location, Predicate<String> tensors) throws IOException;

    /**
     * Deletes a line's checkpoints, and remains of unfinished ones, except the versions to keep and all that are newer:
     * those are of a writer that has taken the line over.
     */
    void deleteAllBut(String line, Set<Long> keep) throws IOException;

    /** Gives up what it holds open, if anything; it cannot be used afterwards. */
    @Override
    default void close() {}
}
