package dev.assay.trainer.simulation;

/** What can go wrong without the end of a process. */
public enum Fault {
    /** Records that were delivered before are delivered again. */
    REDELIVERY,
    /** A committed transaction becomes visible later than its commit is confirmed. */
    LATE_VISIBILITY,
    /** The answer to a commit is lost; the transaction is committed. */
    COMMIT_UNANSWERED,
    /** The request to commit is lost; the transaction stays open. */
    COMMIT_UNHEARD,
    /** The request to commit is on its way while the client gives up; nobody knows whether it will count. */
    COMMIT_DELAYED,
    /** The transaction is committed, but a repeated request is told that its producer is outdated. */
    COMMIT_DENIED,
    /** The coordinator gives up the open transaction, as if its client had died. */
    TRANSACTION_TIMED_OUT,
    /** The brokers ask to abort the transaction. */
    TRANSACTION_ABORTABLE,
    /** What was sent is lost with the connection. */
    DISCONNECTED,
    /** The brokers refuse the transactional id. */
    UNAUTHORIZED,
    /** Taking the line over is not answered, though it counts. */
    TAKEOVER_UNANSWERED,
    /** Offsets cannot be looked up in time. */
    LOOKUP_TIMED_OUT,
    /** The schema registry is away. */
    REGISTRY_AWAY,
    /** A file cannot be written, renamed or deleted. */
    DISK_FULL,
    /** A file cannot be read this time. */
    UNREADABLE_DISK,
    /** The bytes of an announced checkpoint change. */
    DAMAGE,
    /** An operator rolls back what is served. */
    ROLLBACK
}
