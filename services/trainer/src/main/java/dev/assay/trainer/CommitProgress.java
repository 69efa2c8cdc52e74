package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.runtime.store.WriteStep;
import java.util.List;
import java.util.Map;

/** Which window is being committed, for a listener. Belongs to the thread of commits. */
final class CommitProgress {

    private final CommitListener listener;
    private Window window = new Window(List.of(), Map.of(), Map.of());
    private long version;

    CommitProgress(CommitListener listener) {
        this.listener = listener;
    }

    /** Who is told; also of what happens to windows before their commit. */
    CommitListener listener() {
        return listener;
    }

    /** A window is to be committed, which is what is reported from now on. */
    void begin(long of, Window closed) {
        version = of;
        window = closed;
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
