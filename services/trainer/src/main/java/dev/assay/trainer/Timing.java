package dev.assay.trainer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Time, as the trainer reads and spends it. */
interface Timing {

    Timing SYSTEM = new Timing() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
        }

        @Override
        public <T> T await(FutureTask<T> work) throws InterruptedException, ExecutionException {
            return work.get();
        }
    };

    /** The time of day. */
    Instant now();

    /** Time that only grows, from an origin of its own. */
    long nanoTime();

    void sleep(Duration time) throws InterruptedException;

    /**
     * Waits for work that another thread does.
     *
     * @throws ExecutionException if it failed
     */
    <T> T await(FutureTask<T> work) throws InterruptedException, ExecutionException;
}
