package dev.assay.predictor;

import java.time.Duration;

/** Pauses between attempts, each twice as long as the one before. */
final class Backoff {

    /** Waits; ends early when the service stops. */
    @FunctionalInterface
    interface Pauses {
        void pause(Duration duration);
    }

    private static final Duration FIRST = Duration.ofMillis(250);

    /** Far below max.poll.interval.ms, beyond which the group would take the partitions away. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final Pauses pauses;
    private Duration next = FIRST;

    Backoff(Pauses pauses) {
        this.pauses = pauses;
    }

    /** Whether nothing has failed since the last success. */
    boolean isFresh() {
        return next.equals(FIRST);
    }

    void failed() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        pauses.pause(pause);
    }

    void succeeded() {
        next = FIRST;
    }
}
