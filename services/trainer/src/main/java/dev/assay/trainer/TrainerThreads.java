package dev.assay.trainer;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that help the trainer's: one that reads ahead, and one that commits. */
final class TrainerThreads implements AutoCloseable {

    private final ExecutorService reads = single("assay-trainer-reads");
    private final ExecutorService commits = single("assay-trainer-commits");

    private static ExecutorService single(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
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
