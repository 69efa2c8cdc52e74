package dev.assay.trainer.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/** A process of the simulation, as the broker and the disk that it uses see it. */
public interface Host {

    /**
     * Called before each thing that the process does to its surroundings.
     *
     * @throws Crash if the process ends there, or has ended before
     */
    void step(String what);

    /** Whether a fault strikes at this moment. */
    boolean strikes(Fault fault);

    boolean isDead();

    SplittableRandom random();

    /** Lets time pass. */
    void elapse(Duration time);

    /** Notes what happened, for the report of a failure. */
    void note(Object... what);
}
