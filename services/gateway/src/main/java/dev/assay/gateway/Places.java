package dev.assay.gateway;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** As many requests as are taken at a time, of all routes together; the others wait a moment. */
final class Places {

    /** What those are told who waited in vain. */
    static final String FULL = "too many requests at a time (assay.gateway.max-requests)";

    private final Semaphore free;
    private final Duration patience;

    /** @param patience how long a request waits for its place */
    Places(int count, Duration patience) {
        this.free = new Semaphore(count, true);
        this.patience = patience;
    }

    /** Whether there is a place; whoever has got one must {@link #leave}. */
    boolean enter() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        free.release();
    }
}
