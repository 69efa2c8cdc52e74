package dev.assay.runtime.store;

/** How far the writing of a checkpoint has come. */
public enum WriteStep {
    /** All files are stored for good, but nothing bears the checkpoint's final name (files) or lists them (S3). */
    WRITTEN,
    /** The checkpoint is there; on a disk its name need not be there for good. */
    RENAMED,
    /** It is there for good. On S3 that is so at the same moment. */
    SYNCED
}
