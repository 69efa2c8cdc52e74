package dev.assay.console.state;

import dev.assay.records.MetricsSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Learning curves, by model. */
public final class Curves {

    /** More models than the trainer has are somebody's baselines; of these a few are enough. */
    private static final int MODELS = 8;

    private final int limit;
    private final Map<String, Thinned<Point>> byModel = new TreeMap<>();

    /**
     * A point of a curve.
     *
     * @param annotations trained on up to there
     * @param samples held-out samples that were scored
     * @param values map, cf1, of1 and ece in percent, brier
     * @param at when it was measured, in milliseconds since the epoch
     */
    public record Point(long version, long annotations, long samples, Map<String, Double> values, long at) {}

    /** @param limit most points of a curve */
    Curves(int limit) {
        this.limit = limit;
    }

    synchronized void add(MetricsSnapshot snapshot) {
        if (!byModel.containsKey(snapshot.getModel()) && byModel.size() >= MODELS) {
            return;
        }
        byModel.computeIfAbsent(snapshot.getModel(), model -> new Thinned<>(limit))
                .add(new Point(
                        snapshot.getVersion(),
                        snapshot.getAnnotations(),
                        snapshot.getSamples(),
                        Map.copyOf(snapshot.getValues()),
                        snapshot.getCreatedAt().toEpochMilli()));
    }

    /** Points, oldest first, by model. */
    public synchronized Map<String, List<Point>> all() {
        Map<String, List<Point>> all = new TreeMap<>();
        byModel.forEach((model, points) -> all.put(model, points.entries()));
        return all;
    }
}
