package dev.assay.learning.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A uniform sample of all crowd rows seen (Vitter 1985, algorithm R), each with the noise regime it belongs to. A row
 * refers to its regime rather than holding a matrix: the regime's matrix keeps improving, also for rows that came early.
 */
final class ReplayReservoir {

    private final int capacity;
    private final List<ReplayRow> rows;
    private long offered;

    ReplayReservoir(int capacity, List<ReplayRow> rows, long offered) {
        this.capacity = capacity;
        this.rows = new ArrayList<>(rows);
        this.offered = offered;
    }

    void offer(ReplayRow row, RandomGenerator random) {
        offered++;
        if (rows.size() < capacity) {
            rows.add(row);
            return;
        }
        long place = random.nextLong(offered);
        if (place < capacity) {
            rows.set((int) place, row);
        }
    }

    /** Draws with replacement; nothing while the reservoir is empty. */
    List<ReplayRow> draw(int count, RandomGenerator random) {
        List<ReplayRow> drawn = new ArrayList<>(count);
        for (int i = 0; i < count && !rows.isEmpty(); i++) {
            drawn.add(rows.get(random.nextInt(rows.size())));
        }
        return drawn;
    }

    void removeIf(Predicate<Arrival> condition) {
        rows.removeIf(row -> condition.test(row.arrival()));
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
