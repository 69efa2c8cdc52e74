package dev.assay.simulator.stream;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which events the brokers have. They acknowledge partition by partition, so later ones can come before earlier ones. */
final class Acknowledgements {

    private final BitSet done = new BitSet();
    private final int from;
    private @Nullable Exception failure;

    /** @param from index of the first event to be sent */
    Acknowledgements(int from) {
        this.from = from;
    }

    synchronized void completed(int event, @Nullable Exception exception) {
        if (exception == null) {
            done.set(event - from);
        } else if (failure == null) {
            failure = exception;
        }
    }

    /** Index of the first event that the brokers may not have. */
    synchronized int reached() {
        return from + done.nextClearBit(0);
    }

    /** The first thing that went wrong, or null. */
    synchronized @Nullable Exception failure() {
        return failure;
    }
}
