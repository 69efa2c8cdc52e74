package dev.assay.trainer;

/**
 * How far the commit of a window has come, in this order. A process may end at any of them. From {@link #JUDGED} on the next
 * window may be in work at the same time, and come to {@link #TRAINED}.
 */
public enum CommitPoint {
    /** The window's records are known; nothing was trained. */
    WINDOW_CLOSED,
    /** The learner has learned; nothing is written. */
    TRAINED,
    /** A copy of what was learned waits to be committed, and learning may go on with the next window; nothing is written. */
    HANDED_OVER,
    /** The models are measured and the annotations judged; nothing is written. */
    JUDGED,
    /** The checkpoint's files are on the disk, under a hidden name; or on S3, without a manifest. */
    FILES_WRITTEN,
    /** The files bear their final name, which need not be on the disk; or have their manifest. */
    FILES_RENAMED,
    /** The files are there to stay; no one knows of them. */
    FILES_SYNCED,
    /** The transaction is open. */
    TRANSACTION_BEGUN,
    /** The announcement and all that follows from it were handed to the producer. */
    RECORDS_SENT,
    /** The offsets are part of the transaction. */
    OFFSETS_SENT,
    /** The transaction is committed: the window counts. */
    COMMITTED,
    /** Checkpoints that nobody needs are deleted. */
    GARBAGE_COLLECTED
}
