package dev.assay.console.state;

import dev.assay.records.Checkpoint;
import dev.assay.runtime.models.ModelHistory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest announcements of checkpoints. */
public final class CheckpointLog {

    private final String line;
    private final int limit;
    private final Deque<Checkpoint> announcements = new ArrayDeque<>();

    CheckpointLog(String line, int limit) {
        this.line = line;
        this.limit = limit;
    }

    synchronized void add(Checkpoint announcement) {
        announcements.addLast(announcement);
        if (announcements.size() > limit) {
            announcements.removeFirst();
        }
    }

    /** What they say together. */
    public ModelHistory history() {
        return new ModelHistory(line, copy());
    }

    private synchronized List<Checkpoint> copy() {
        return List.copyOf(announcements);
    }
}
