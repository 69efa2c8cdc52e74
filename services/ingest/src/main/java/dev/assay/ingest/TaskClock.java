package dev.assay.ingest;

import java.util.function.LongSupplier;

/**
 * The time by which a task's time limits run, in milliseconds since the epoch; it never goes back. It follows the newest
 * event time seen, and goes on with the wall clock from the last record on, so that limits also end when no more records
 * come. Event times ahead of the wall clock do not count: one producer with a wrong clock must not end every wait.
 */
final class TaskClock {

    private final LongSupplier wall;
    private long newest;
    private long seenAt;
    private long now;

    /**
     * @param newest newest event time that the task saw before, or a negative number if it saw none
     * @param wall wall clock
     */
    TaskClock(long newest, LongSupplier wall) {
        this.wall = wall;
        this.seenAt = wall.getAsLong();
        this.newest = Math.min(newest, seenAt);
    }

    /** Takes note of a record. */
    void see(long timestamp) {
        seenAt = wall.getAsLong();
        newest = Math.max(newest, Math.min(timestamp, seenAt));
    }

    long now() {
        if (newest >= 0) {
            now = Math.max(now, newest + Math.max(0, wall.getAsLong() - seenAt));
        }
        return now;
    }
}
