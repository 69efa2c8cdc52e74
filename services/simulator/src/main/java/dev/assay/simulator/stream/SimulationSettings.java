package dev.assay.simulator.stream;

import java.time.Duration;
import java.time.Instant;

/**
 * What a simulated stream is to be like.
 *
 * @param annotations how many annotations it has; each training sample gets two to four of them
 * @param seed of everything that is drawn
 * @param start event time of the first event. Brokers delete records older than their topic's retention, and refuse
 *     those more than an hour ahead: see {@link Simulation#duration}
 * @param step event time from one event to the next, at least one millisecond
 */
public record SimulationSettings(int annotations, long seed, Instant start, Duration step) {

    public SimulationSettings {
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("events must be at least 1 ms apart, not " + step);
        }
    }
}
