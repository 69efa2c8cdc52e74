package dev.assay.learning.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trusted samples in a list, with the place of each id. Its order, on which draws depend, is part of its state. */
final class SampleList {

    private final List<TrustedSample> samples = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** Adds a sample, or replaces the one of the same id. */
    void put(TrustedSample sample) {
        Integer place = places.putIfAbsent(sample.sampleId(), samples.size());
        if (place == null) {
            samples.add(sample);
        } else {
            samples.set(place, sample);
        }
    }

    /** Removes a sample, if it is there; the last one takes its place. */
    void remove(String sampleId) {
        Integer place = places.remove(sampleId);
        if (place != null) {
            TrustedSample last = samples.remove(samples.size() - 1);
            if (place < samples.size()) {
                samples.set(place, last);
                places.put(last.sampleId(), place);
            }
        }
    }

    @Nullable
    TrustedSample get(String sampleId) {
        Integer place = places.get(sampleId);
        return place == null ? null : samples.get(place);
    }

    List<TrustedSample> all() {
        return Collections.unmodifiableList(samples);
    }
}
