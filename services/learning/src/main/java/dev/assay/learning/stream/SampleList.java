package dev.assay.learning.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trusted samples in a list, with the place of each id. Its order, on which draws depend, is part of its state. A full list
 * puts a new sample in the place of another, which follows from the new one's id: so each is as likely to go as any other.
 */
final class SampleList {

    private final List<TrustedSample> samples = new ArrayList<>();
    private final List<TrustedSample> view = Collections.unmodifiableList(samples);
    private final Map<String, Integer> places = new HashMap<>();
    private final int capacity;

    SampleList(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a sample, or replaces the one of the same id. */
    void put(TrustedSample sample) {
        Integer place = places.get(sample.sampleId());
        if (place == null && samples.size() < capacity) {
            places.put(sample.sampleId(), samples.size());
            samples.add(sample);
            return;
        }
        int taken = place == null ? placeOf(sample.sampleId()) : place;
        places.remove(samples.set(taken, sample).sampleId());
        places.put(sample.sampleId(), taken);
    }

    /** Mixes the hash, as that of ids that count up does not spread. */
    private int placeOf(String sampleId) {
        return new SplittableRandom(sampleId.hashCode()).nextInt(samples.size());
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
        return view;
    }
}
