package dev.assay.trainer;

/** Parts of the work on a window. From {@link #CONCLUDE} on the next window is trained on meanwhile. */
enum Stage {
    /** Training, at times in parts while the window fills, and estimating the corruption anew where that is due. */
    LEARN,
    /** Waiting until the window before is committed, and copying what was learned; training stands still meanwhile. */
    HAND_OVER,
    /** Measuring the models on held-out samples, judging, and encoding the checkpoint. */
    CONCLUDE,
    /** Writing the checkpoint's files, or uploading them. */
    STORE,
    /** The transaction. */
    COMMIT
}
