package dev.assay.trainer;

import dev.assay.trainer.simulation.Fault;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened in all histories. */
final class Coverage {

    /** What happens besides faults. */
    enum Event {
        HISTORY,
        START,
        COMMIT,
        KILL,
        POWER_LOSS,
        HELD,
        REPLACED,
        FALLBACK,
        LEFT_OUT,
        LEARNED_OPEN
    }

    private final Map<Enum<?>, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Enum<?> what) {
        counts.computeIfAbsent(what, w -> new LongAdder()).increment();
    }

    long of(Enum<?> what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    @Override
    public String toString() {
        Map<String, Long> all = new TreeMap<>();
        Arrays.stream(Event.values()).forEach(what -> all.put(what.name(), of(what)));
        Arrays.stream(Fault.values()).forEach(what -> all.put("fault " + what, of(what)));
        Arrays.stream(CommitPoint.values()).forEach(what -> all.put("crash at " + what, of(what)));
        return all.toString();
    }
}
