package dev.assay.bench.throughput;

import dev.assay.line.Window;
import dev.assay.records.ExampleOrigin;
import dev.assay.trainer.CommitListener;
import dev.assay.trainer.CommitPoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When the trainer came to each point of each window. Written by the trainer's threads, read by others. */
final class CommitClock implements CommitListener {

    /**
     * A window that is over.
     *
     * @param annotations among its examples
     * @param at {@link System#nanoTime} at each point
     */
    record Times(long annotations, Map<CommitPoint, Long> at) {

        /** Nanoseconds from one point to another. */
        long between(CommitPoint from, CommitPoint to) {
            return at(to) - at(from);
        }

        long at(CommitPoint point) {
            Long time = at.get(point);
            if (time == null) {
                throw new IllegalStateException("the window never came to " + point);
            }
            return time;
        }
    }

    private final List<Times> windows = new ArrayList<>();

    /** The last window that may begin. */
    private long until = Long.MAX_VALUE;

    private final Map<Long, Map<CommitPoint, Long>> begun = new HashMap<>();

    @Override
    public synchronized void reached(CommitPoint point, long version, Window window) {
        if (point == CommitPoint.WINDOW_CLOSED) {
            hold(version);
        }
        Map<CommitPoint, Long> times = begun.computeIfAbsent(version, any -> new EnumMap<>(CommitPoint.class));
        times.put(point, System.nanoTime());
        if (point == CommitPoint.GARBAGE_COLLECTED) {
            windows.add(new Times(annotations(window), times));
            begun.remove(version);
            notifyAll();
        }
    }

    /** Lets windows begin up to this version; the trainer is held before the next one, and can do nothing else then. */
    synchronized void letBegin(long version) {
        until = version;
        notifyAll();
    }

    private void hold(long version) {
        try {
            while (version > until) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long annotations(Window window) {
        return window.records().stream()
                .filter(record -> record.value().getOrigin() == ExampleOrigin.SILVER)
                .count();
    }

    /** Waits until so many windows are over, and returns those from {@code from} on. */
    synchronized List<Times> await(int from, int to, long patienceMillis) throws InterruptedException {
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        while (windows.size() < to && System.nanoTime() < end) {
            wait(patienceMillis);
        }
        if (windows.size() < to) {
            throw new IllegalStateException("only " + windows.size() + " windows of " + to + " were trained in time");
        }
        return List.copyOf(windows.subList(from, to));
    }
}
