package dev.assay.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end early when the service stops. */
@FunctionalInterface
interface Pauses {

    /** Waits; false if the service stops, so that there is nothing to wait for. */
    boolean pause(Duration duration);

    /** Pauses that end when a latch opens. */
    static Pauses until(CountDownLatch stopping) {
        return duration -> {
            try {
                return !stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }
}
