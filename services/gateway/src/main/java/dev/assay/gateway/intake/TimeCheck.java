package dev.assay.gateway.intake;

import dev.assay.schemas.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Event times. One far in the future is refused by the brokers, with all other records of its batch; one that is older than
 * the topic keeps records is deleted before anyone reads it.
 */
record TimeCheck(Clock clock) {

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    void check(Instant at, Topic topic) throws RefusedException {
        Instant now = clock.instant();
        if (at.isAfter(now.plus(AHEAD))) {
            throw new RefusedException(Reason.INVALID_TIME, "the time " + at + " is in the future; it is " + now);
        }
        Optional<Duration> kept = topic.retention();
        if (at.isBefore(Instant.EPOCH) || kept.isPresent() && at.isBefore(now.minus(kept.get()))) {
            throw new RefusedException(
                    Reason.INVALID_TIME,
                    "the time " + at + " is too long ago"
                            + kept.map(time -> ": records are kept for " + time.toDays() + " days")
                                    .orElse("")
                            + "; leave it out to send it as of now");
        }
    }
}
