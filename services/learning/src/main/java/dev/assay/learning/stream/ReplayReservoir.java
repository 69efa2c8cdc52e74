package dev.assay.learning.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A uniform sample of all crowd rows seen (Vitter 1985, algorithm R), each with the noise regime it belongs to. A row
 * refers to its regime rather than holding a matrix: the regime's matrix keeps improving, also for rows that came early.
 */
final class ReplayReservoir {

    private final int capacity;
    private final List<ReplayRow> rows = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final ArrivalKeys keys = new ArrivalKeys();
    private long offered;

    ReplayReservoir(int capacity, List<ReplayRow> rows, long offered) {
        this.capacity = capacity;
        rows.forEach(this::append);
        this.offered = offered;
    }

    void offer(ReplayRow row, RandomGenerator random) {
        offered++;
        if (rows.size() < capacity) {
            append(row);
            return;
        }
        long place = random.nextLong(offered);
        if (place < capacity) {
            forget(rows.get((int) place).arrival());
            put((int) place, row);
            keys.add(row.arrival());
        }
    }

    private void append(ReplayRow row) {
        rows.add(row);
        put(rows.size() - 1, row);
        keys.add(row.arrival());
    }

    private void put(int place, ReplayRow row) {
        rows.set(place, row);
        places.put(row.arrival().index(), place);
    }

    private int forget(Arrival arrival) {
        keys.remove(arrival);
        return Objects.requireNonNull(places.remove(arrival.index()));
    }

    /** Draws with replacement; nothing while the reservoir is empty. */
    List<ReplayRow> draw(int count, RandomGenerator random) {
        List<ReplayRow> drawn = new ArrayList<>(count);
        for (int i = 0; i < count && !rows.isEmpty(); i++) {
            drawn.add(rows.get(random.nextInt(rows.size())));
        }
        return drawn;
    }

    void removeAnnotation(String annotationId) {
        keys.ofAnnotation(annotationId).forEach(this::remove);
    }

    void removeSample(String sampleId) {
        keys.ofSample(sampleId).forEach(this::remove);
    }

    /** The last row takes its place. */
    private void remove(Arrival arrival) {
        int place = forget(arrival);
        ReplayRow last = rows.remove(rows.size() - 1);
        if (place < rows.size()) {
            put(place, last);
        }
    }

    /** Moves those of the given annotations that are here to another regime. */
    void moveToRegime(Set<String> annotationIds, int regime) {
        rows.replaceAll(row ->
                annotationIds.contains(row.arrival().annotationId()) ? new ReplayRow(row.arrival(), regime) : row);
    }

    long offered() {
        return offered;
    }

    List<ReplayRow> all() {
        return Collections.unmodifiableList(rows);
    }
}
