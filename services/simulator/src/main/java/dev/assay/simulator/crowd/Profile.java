package dev.assay.simulator.crowd;

import java.util.List;

/**
 * One place in the crowd.
 *
 * @param share of all annotations
 * @param factor error rate as a multiple of the crowd's, where the crowd's is given
 * @param rate error rate where the crowd's is not given
 * @param habit what is particular about the errors
 */
record Profile(double share, double factor, double rate, Habit habit) {

    /** From careful to careless; shares add up to 1. */
    static final List<Profile> ALL = List.of(
            new Profile(0.12, 0.4, 0.08, Habit.NONE),
            new Profile(0.10, 0.5, 0.12, Habit.NONE),
            new Profile(0.08, 0.6, 0.15, Habit.FIRST_LOOK_ALIKES),
            new Profile(0.10, 0.8, 0.20, Habit.FIRST_LOOK_ALIKES),
            new Profile(0.10, 0.9, 0.24, Habit.SECOND_LOOK_ALIKES),
            new Profile(0.10, 1.0, 0.27, Habit.NONE),
            new Profile(0.08, 1.1, 0.36, Habit.FIRST_LOOK_ALIKES),
            new Profile(0.08, 1.2, 0.40, Habit.FIRST_LOOK_ALIKES),
            new Profile(0.07, 1.2, 0.36, Habit.SECOND_LOOK_ALIKES),
            new Profile(0.07, 1.3, 0.45, Habit.OVERLOOKS),
            new Profile(0.06, 1.6, 0.60, Habit.NONE),
            new Profile(0.04, 1.6, 0.90, Habit.GUESSES));
}
