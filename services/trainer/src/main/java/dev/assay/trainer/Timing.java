package dev.assay.trainer;

import java.time.Duration;
import java.time.Instant;

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
    };

    /** The time of day. */
    Instant now();

    /** Time that only grows, from an origin of its own. */
    long nanoTime();

    void sleep(Duration time) throws InterruptedException;
}
