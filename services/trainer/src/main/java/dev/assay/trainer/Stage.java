package dev.assay.trainer;

/** Parts of the work on a window. */
enum Stage {
    /** Training, and estimating the corruption anew where that is due. */
    LEARN,
    /** Measuring the models on held-out samples, judging, and encoding the checkpoint. */
    CONCLUDE,
    /** Writing the checkpoint's files, or uploading them. */
    STORE,
    /** The transaction. */
    COMMIT
}
