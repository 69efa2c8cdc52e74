package dev.assay.runtime.store;

/**
 * Where a checkpoint is and what it must be.
 *
 * @param uri of the manifest, relative to the store
 * @param sha256 lower-case hexadecimal digest of the manifest's bytes
 */
public record CheckpointLocation(String uri, String sha256) {}
