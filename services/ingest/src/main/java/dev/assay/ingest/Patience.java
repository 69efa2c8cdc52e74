package dev.assay.ingest;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again, on the spot, what failed because the registry was away. Under exactly-once processing a thread that fails
 * loses its local state and reads it anew from the brokers, so it is worth waiting a while before it comes to that.
 */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** Something that needs the registry. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws BadRecordException;
    }

    private final Duration limit;
    private final Pauses pauses;
    private final Consumer<String> waiting;
    private final Runnable answered;

    /**
     * @param limit for how long to try again
     * @param waiting told why, before each wait
     * @param answered told when the registry answers again
     */
    Patience(Duration limit, Pauses pauses, Consumer<String> waiting, Runnable answered) {
        this.limit = limit;
        this.pauses = pauses;
        this.waiting = waiting;
        this.answered = answered;
    }

    /**
     * The result of the first attempt that the registry answers, be it a refusal of the record.
     *
     * @throws RegistryUnavailableException if none did within the limit
     */
    <T> T call(Attempt<T> attempt) throws BadRecordException {
        Duration waited = Duration.ZERO;
        Duration pause = FIRST;
        long start = System.nanoTime();
        while (true) {
            try {
                T result = attempt.run();
                settle(waited);
                return result;
            } catch (BadRecordException e) {
                settle(waited);
                throw e;
            } catch (RegistryUnavailableException e) {
                LOG.warn("{}; trying again", e.getMessage());
                waiting.accept(String.valueOf(e.getMessage()));
                if (isOver(waited, start) || !pauses.pause(pause)) {
                    throw e;
                }
                waited = waited.plus(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
            }
        }
    }

    /** An attempt takes time as well, up to the client's time limits. */
    private boolean isOver(Duration waited, long start) {
        return waited.compareTo(limit) >= 0 || System.nanoTime() - start >= limit.toNanos();
    }

    private void settle(Duration waited) {
        if (!waited.isZero()) {
            answered.run();
        }
    }
}
