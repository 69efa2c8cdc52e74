package dev.assay.simulator.stream;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets things happen at most at a steady rate. For one thread. */
public final class Pace {

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private long started;
    private long turns;

    Pace(double perSecond, LongSupplier nanoTime, Sleeper sleeper) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("the rate must be above 0 per second, not " + perSecond);
        }
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** At most so many turns a second. */
    public static Pace perSecond(double turns) {
        return new Pace(turns, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    /** No limit. */
    public static Pace unlimited() {
        return perSecond(Double.POSITIVE_INFINITY);
    }

    void start() {
        started = nanoTime.getAsLong();
        turns = 0;
    }

    /** Waits until the next turn is due: the n-th, from 0, at n / rate seconds after the start. */
    void awaitTurn() throws InterruptedException {
        long due = started + (long) (turns++ / perSecond * TimeUnit.SECONDS.toNanos(1));
        long early = due - nanoTime.getAsLong();
        if (early > 0) {
            sleeper.sleep(early);
        }
    }
}
