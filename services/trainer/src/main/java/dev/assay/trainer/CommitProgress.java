package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.runtime.store.WriteStep;
import java.util.List;
import java.util.Map;

/** Which window is being committed, for a listener. Belongs to the trainer's thread. */
final class CommitProgress {

    private final CommitListener listener;
    private Window window = new Window(List.of(), Map.of(), Map.of());
    private long version;

    CommitProgress(CommitListener listener) {
        this.listener = listener;
    }

    void begin(long of, Window closed) {
        version = of;
        window = closed;
        reached(CommitPoint.WINDOW_CLOSED);
    }

    void reached(CommitPoint point) {
        listener.reached(point, version, window);
    }

    void reached(WriteStep step) {
        reached(
                switch (step) {
                    case WRITTEN -> CommitPoint.FILES_WRITTEN;
                    case RENAMED -> CommitPoint.FILES_RENAMED;
                    case SYNCED -> CommitPoint.FILES_SYNCED;
                });
    }
}
