package dev.assay.console.state;

import dev.assay.records.CorruptionSnapshot;
import java.util.List;
import java.util.Optional;

/** Estimates of the corruption, as many as there is room for. */
public final class CorruptionHistory {

    private final int most;
    private final long cells;
    private Thinned<Estimate> estimates;
    private int labels;

    /**
     * One estimate.
     *
     * @param matrix K x K, row-major: true label, written label
     * @param background per label, see {@link CorruptionSnapshot}
     * @param support per true label
     * @param at when it was made, in milliseconds since the epoch
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes or compares them
    public record Estimate(
            long version,
            int regime,
            List<String> labels,
            float[] matrix,
            float[] background,
            float[] support,
            long pairs,
            long at) {

        /** The probability that a true label is written as itself. */
        public float kept(int label) {
            return matrix[label * labels.size() + label];
        }
    }

    /**
     * @param most estimates
     * @param cells of all their matrices together
     */
    CorruptionHistory(int most, long cells) {
        this.most = most;
        this.cells = cells;
        this.estimates = new Thinned<>(most);
    }

    /** Takes an estimate; one whose matrix does not fit its labels is left out, since nothing could show it. */
    synchronized void add(CorruptionSnapshot snapshot) {
        int size = snapshot.getLabelNames().size();
        if (size == 0
                || snapshot.getMatrix().size() != (long) size * size
                || snapshot.getBackground().size() != size
                || snapshot.getSupport().size() != size) {
            return;
        }
        if (size != labels) {
            // Another label space: nothing before it compares.
            labels = size;
            estimates = new Thinned<>((int) Math.min(most, cells / ((long) size * size)));
        }
        estimates.add(new Estimate(
                snapshot.getVersion(),
                snapshot.getRegime(),
                List.copyOf(snapshot.getLabelNames()),
                floats(snapshot.getMatrix()),
                floats(snapshot.getBackground()),
                floats(snapshot.getSupport()),
                snapshot.getPairs(),
                snapshot.getCreatedAt().toEpochMilli()));
    }

    private static float[] floats(List<Double> values) {
        float[] all = new float[values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i).floatValue();
        }
        return all;
    }

    /** Oldest first. */
    public synchronized List<Estimate> all() {
        return estimates.entries();
    }

    /** The estimate that belongs to a checkpoint. */
    public Optional<Estimate> get(long version) {
        return all().stream().filter(estimate -> estimate.version() == version).findFirst();
    }
}
