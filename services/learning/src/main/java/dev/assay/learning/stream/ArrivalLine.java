package dev.assay.learning.stream;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Arrivals, or what bears one each, in the order in which they were added. Those of an annotation or a sample come out without
 * going through all.
 */
final class ArrivalLine<T> {

    private final Function<T, Arrival> arrivalOf;
    private final Map<Long, T> items = new LinkedHashMap<>();
    private final ArrivalKeys keys = new ArrivalKeys();

    ArrivalLine(Function<T, Arrival> arrivalOf, Collection<T> items) {
        this.arrivalOf = arrivalOf;
        items.forEach(this::add);
    }

    void add(T item) {
        Arrival arrival = arrivalOf.apply(item);
        items.put(arrival.index(), item);
        keys.add(arrival);
    }

    /** Takes out what was added first. */
    void removeFirst() {
        Iterator<T> all = items.values().iterator();
        T first = all.next();
        all.remove();
        keys.remove(arrivalOf.apply(first));
    }

    /** Takes out all of an annotation. */
    void removeAnnotation(String annotationId) {
        keys.ofAnnotation(annotationId).forEach(this::remove);
    }

    /** Takes out all of a sample, and returns it in the order of arrival. */
    List<T> removeSample(String sampleId) {
        return keys.ofSample(sampleId).stream().map(this::remove).toList();
    }

    private T remove(Arrival arrival) {
        keys.remove(arrival);
        return Objects.requireNonNull(items.remove(arrival.index()));
    }

    void removeIf(Predicate<Arrival> condition) {
        items.values().removeIf(item -> {
            Arrival arrival = arrivalOf.apply(item);
            boolean goes = condition.test(arrival);
            if (goes) {
                keys.remove(arrival);
            }
            return goes;
        });
    }

    int size() {
        return items.size();
    }

    Stream<T> stream() {
        return items.values().stream();
    }

    List<T> all() {
        return List.copyOf(items.values());
    }
}
