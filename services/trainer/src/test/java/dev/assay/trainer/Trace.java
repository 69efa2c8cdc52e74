package dev.assay.trainer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Collectors;

/** The last things that happened in a history. */
final class Trace {

    private static final int EVENTS = 40;

    private record Event(long clock, int process, Object[] what) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%9.3f s %s %s",
                    clock / 1e9,
                    process == 0 ? "         " : "trainer " + process,
                    Arrays.stream(what).map(String::valueOf).collect(Collectors.joining(" ")));
        }
    }

    private final Deque<Event> events = new ArrayDeque<>();
    private int digest;

    void note(long clock, int process, Object... what) {
        if (events.size() == EVENTS) {
            events.removeFirst();
        }
        events.addLast(new Event(clock, process, what));
        digest = 31 * digest + Long.hashCode(clock) + process;
    }

    /** Equal for equal histories. */
    int digest() {
        return digest;
    }

    String report(long seed, AssertionError failure) {
        return "seed " + seed + ": " + failure.getMessage() + "\n"
                + events.stream().map(Event::toString).collect(Collectors.joining("\n"))
                + "\nto see it again: mvn verify -pl services/trainer -am -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dtest=CommitProtocolTest -Dassay.simulation.seed=" + seed;
    }
}
