package dev.assay.trainer;

import dev.assay.line.Window;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;

/**
 * A window that was learned from, ready to be judged and committed.
 *
 * @param version that it will be announced as
 * @param leftOut why nothing was learned from it, if so
 * @param times of the annotations that were learned from
 * @param learned what was learned up to and with it
 * @param began when its training began
 */
record LearnedWindow(
        long version,
        Window window,
        Optional<String> leftOut,
        EventTimes times,
        Learning.Learned learned,
        Timer.Sample began) {}
