package dev.assay.trainer;

import dev.assay.runtime.logging.LogKeys;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.MDC;

/** The threads that help the trainer's: one that reads ahead, and one that commits. */
final class TrainerThreads implements AutoCloseable {

    private final ExecutorService reads = single("assay-trainer-reads");
    private final ExecutorService commits = single("assay-trainer-commits");

    private static ExecutorService single(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(
                    () -> {
                        // As the trainer's own thread, so that its log lines are told to be the trainer's.
                        MDC.put(LogKeys.SERVICE, "trainer");
                        work.run();
                    },
                    name);
            thread.setDaemon(true);
            return thread;
        });
    }

    Executor reads() {
        return reads;
    }

    Executor commits() {
        return commits;
    }

    /** After the sessions that use them; interrupts what hangs. */
    @Override
    public void close() {
        reads.shutdownNow();
        commits.shutdownNow();
    }
}
