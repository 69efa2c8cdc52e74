package dev.assay.bench.recovery;

import dev.assay.trainer.CommitPoint;
import java.time.Duration;

/** How a service is killed. */
sealed interface Kill {

    /** What random kills are counted under. */
    String RANDOM = "RANDOM";

    /**
     * The process kills itself.
     *
     * @param point where in a commit
     * @param reach at which time the process comes there, from 1
     */
    record AtPoint(CommitPoint point, int reach) implements Kill {}

    /**
     * The process is killed from outside, whatever it is doing.
     *
     * @param since from where the time counts
     * @param after how long after that
     */
    record AtRandom(Moment since, Duration after) implements Kill {}

    /** The process lives until its work is done. */
    record Never() implements Kill {}

    /** From where the time of a random kill counts. */
    enum Moment {
        /** The start of the process. */
        START,
        /** The first output that the process committed. */
        FIRST_OUTPUT
    }
}
