package dev.assay.launch;

import java.util.concurrent.CountDownLatch;

/** Lets a command end itself cleanly when the process is asked to stop. */
public final class Shutdown implements AutoCloseable {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /** Interrupts the calling thread when the process is asked to stop, and holds the process until {@link #close}. */
    public Shutdown() {
        Thread command = Thread.currentThread();
        hook = new Thread(
                () -> {
                    command.interrupt();
                    try {
                        ended.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "assay-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is stopping: the hook runs, and was just released.
            Thread.currentThread().interrupt();
        }
    }
}
