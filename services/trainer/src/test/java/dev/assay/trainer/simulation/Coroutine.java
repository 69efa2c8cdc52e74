package dev.assay.trainer.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Work that can be held anywhere and resumed later. It has a thread, but never runs while its resumer does. */
public final class Coroutine {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated process");
        thread.setDaemon(true);
        return thread;
    });

    private final Runnable work;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore held = new Semaphore(0);
    private boolean started;
    private boolean finished;
    private @Nullable Throwable failure;

    public Coroutine(Runnable work) {
        this.work = work;
    }

    /**
     * Runs on until the work is held or done; from any thread but its own.
     *
     * @throws AssertionError as thrown by the work
     */
    public void resume() {
        if (started) {
            go.release();
        } else {
            started = true;
            THREADS.execute(this::run);
        }
        held.acquireUninterruptibly();
        Throwable thrown = failure;
        if (thrown instanceof AssertionError error) {
            throw error;
        }
        if (thrown != null) {
            throw new AssertionError("the simulation itself failed", thrown);
        }
    }

    private void run() {
        try {
            work.run();
        } catch (Throwable e) {
            failure = e;
        } finally {
            finished = true;
            held.release();
        }
    }

    /** Holds the work until it is resumed; called by the work itself. */
    public void hold() {
        held.release();
        go.acquireUninterruptibly();
    }

    public boolean isFinished() {
        return finished;
    }
}
