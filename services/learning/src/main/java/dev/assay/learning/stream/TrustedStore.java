package dev.assay.learning.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trusted samples, to look up by id and to draw from. Regulators, which are cheap to come by and often many more than other
 * trusted samples, are drawn less often: a model that sees mostly samples with one label expects one label everywhere.
 */
final class TrustedStore {

    /** One in so many draws is of a regulator, if there are both kinds. */
    private static final int REGULATOR_DRAWS = 4;

    private final SampleList gold;
    private final SampleList regulators;

    /** @param capacity most samples of each kind: regulators, and others */
    TrustedStore(int capacity, List<TrustedSample> samples) {
        this.gold = new SampleList(capacity);
        this.regulators = new SampleList(capacity);
        samples.forEach(this::put);
    }

    /** Adds a sample, or replaces the one of the same id. */
    void put(TrustedSample sample) {
        (sample.isRegulator() ? gold : regulators).remove(sample.sampleId());
        (sample.isRegulator() ? regulators : gold).put(sample);
    }

    void remove(String sampleId) {
        gold.remove(sampleId);
        regulators.remove(sampleId);
    }

    @Nullable
    TrustedSample get(String sampleId) {
        TrustedSample sample = gold.get(sampleId);
        return sample == null ? regulators.get(sampleId) : sample;
    }

    /** Draws with replacement; nothing while the store is empty. */
    List<TrustedSample> draw(int count, RandomGenerator random) {
        List<TrustedSample> drawn = new ArrayList<>(count);
        for (int i = 0; i < count && size() > 0; i++) {
            boolean regulator = gold.all().isEmpty()
                    || (random.nextInt(REGULATOR_DRAWS) == 0
                            && !regulators.all().isEmpty());
            List<TrustedSample> from = (regulator ? regulators : gold).all();
            drawn.add(from.get(random.nextInt(from.size())));
        }
        return drawn;
    }

    int size() {
        return gold.all().size() + regulators.all().size();
    }

    /** Those that are no regulators. */
    List<TrustedSample> gold() {
        return gold.all();
    }

    List<TrustedSample> regulators() {
        return regulators.all();
    }

    /** All, in an order from which a store can be made anew that draws the same. */
    List<TrustedSample> all() {
        return Stream.concat(gold.all().stream(), regulators.all().stream()).toList();
    }
}
