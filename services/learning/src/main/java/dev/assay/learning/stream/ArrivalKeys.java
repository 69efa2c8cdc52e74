package dev.assay.learning.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the arrivals of an annotation or of a sample, so that nobody has to go through all there are. */
final class ArrivalKeys {

    private final Map<String, List<Arrival>> byAnnotation = new HashMap<>();
    private final Map<String, List<Arrival>> bySample = new HashMap<>();

    void add(Arrival arrival) {
        add(byAnnotation, arrival.annotationId(), arrival);
        add(bySample, arrival.sampleId(), arrival);
    }

    void remove(Arrival arrival) {
        remove(byAnnotation, arrival.annotationId(), arrival);
        remove(bySample, arrival.sampleId(), arrival);
    }

    /** In the order in which they arrived. */
    List<Arrival> ofAnnotation(String annotationId) {
        return inOrder(byAnnotation.getOrDefault(annotationId, List.of()));
    }

    /** In the order in which they arrived. */
    List<Arrival> ofSample(String sampleId) {
        return inOrder(bySample.getOrDefault(sampleId, List.of()));
    }

    private static void add(Map<String, List<Arrival>> keys, String key, Arrival arrival) {
        keys.computeIfAbsent(key, unknown -> new ArrayList<>(1)).add(arrival);
    }

    private static void remove(Map<String, List<Arrival>> keys, String key, Arrival arrival) {
        keys.computeIfPresent(key, (same, known) -> {
            known.removeIf(other -> other.index() == arrival.index());
            return known.isEmpty() ? null : known;
        });
    }

    /** Whoever goes on from a saved learner has added them in another order, and must do the same with them. */
    private static List<Arrival> inOrder(List<Arrival> arrivals) {
        return arrivals.stream()
                .sorted(Comparator.comparingLong(Arrival::index))
                .toList();
    }
}
