package dev.assay.line;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.PairedArrival;
import dev.assay.learning.stream.ReplayRow;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.TrustedSample;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A learner's buffers as a checkpoint's state holds them: samples and annotations once each, and the buffers as lists of
 * places in these. Rows are places in the checkpoint's {@link RowTable}.
 */
record SavedBuffers(
        @JsonProperty("arrivals") List<SavedArrival> arrivals,
        @JsonProperty("trusted") List<SavedSample> trusted,
        @JsonProperty("heldOut") List<SavedSample> heldOut,
        @JsonProperty("window") int[] window,
        @JsonProperty("reservoir") int[] reservoir,
        @JsonProperty("reservoirRegimes") int[] reservoirRegimes,
        @JsonProperty("pairs") int[] pairs,
        @JsonProperty("pairTruths") int[][] pairTruths) {

    /** An annotation; its row is a place in the row table. */
    record SavedArrival(
            @JsonProperty("i") long index,
            @JsonProperty("id") String annotationId,
            @JsonProperty("s") String sampleId,
            @JsonProperty("a") String annotator,
            @JsonProperty("g") int[] given,
            @JsonProperty("r") int row) {}

    /** A trusted sample; its row is a place in the row table. */
    record SavedSample(
            @JsonProperty("s") String sampleId,
            @JsonProperty("t") int[] truth,
            @JsonProperty("r") int row) {}

    static SavedBuffers of(SavedLearner learner, RowTable rows) {
        ArrivalIndex arrivals = new ArrivalIndex(rows);
        int[] window = learner.window().stream().mapToInt(arrivals::place).toArray();
        int[] reservoir = learner.reservoir().stream()
                .mapToInt(row -> arrivals.place(row.arrival()))
                .toArray();
        int[] pairs = learner.pairs().stream()
                .mapToInt(pair -> arrivals.place(pair.arrival()))
                .toArray();
        return new SavedBuffers(
                arrivals.saved,
                samples(learner.trusted(), rows),
                samples(learner.heldOut(), rows),
                window,
                reservoir,
                learner.reservoir().stream().mapToInt(ReplayRow::regime).toArray(),
                pairs,
                learner.pairs().stream().map(PairedArrival::truth).toArray(int[][]::new));
    }

    /** The annotations, in the order of {@link #arrivals}, with the rows of the checkpoint. */
    List<Arrival> restoreArrivals(List<byte[]> rows) {
        return arrivals.stream()
                .map(saved -> new Arrival(
                        saved.index(),
                        saved.annotationId(),
                        saved.sampleId(),
                        saved.annotator(),
                        saved.given(),
                        rows.get(saved.row())))
                .toList();
    }

    static List<TrustedSample> restoreSamples(List<SavedSample> samples, List<byte[]> rows) {
        return samples.stream()
                .map(saved -> new TrustedSample(saved.sampleId(), saved.truth(), rows.get(saved.row())))
                .toList();
    }

    private static List<SavedSample> samples(List<TrustedSample> samples, RowTable rows) {
        return samples.stream()
                .map(sample -> new SavedSample(sample.sampleId(), sample.truth(), rows.place(sample.row())))
                .toList();
    }

    /** Gives each distinct annotation a place. */
    private static final class ArrivalIndex {

        private final RowTable rows;
        private final Map<Arrival, Integer> places = new IdentityHashMap<>();
        private final List<SavedArrival> saved = new ArrayList<>();

        ArrivalIndex(RowTable rows) {
            this.rows = rows;
        }

        int place(Arrival arrival) {
            return places.computeIfAbsent(arrival, key -> {
                saved.add(new SavedArrival(
                        key.index(),
                        key.annotationId(),
                        key.sampleId(),
                        key.annotator(),
                        key.given(),
                        rows.place(key.row())));
                return saved.size() - 1;
            });
        }
    }
}
