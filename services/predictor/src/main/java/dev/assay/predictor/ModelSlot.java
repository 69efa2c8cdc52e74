package dev.assay.predictor;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The model served now. It can be replaced at any time without making anybody wait: whoever uses the old one finishes with
 * it, whoever comes later gets the new one, and the last user of the old one closes it.
 */
final class ModelSlot implements AutoCloseable {

    /** A model and how many use it now. */
    private static final class Place {
        private final Model model;
        private int users;

        Place(Model model) {
            this.model = model;
        }
    }

    private @Nullable Place place;

    /** @return what the function made of the model, or empty if there is none */
    <T> Optional<T> use(Function<Model, T> function) {
        Place taken = take();
        if (taken == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(function.apply(taken.model));
        } finally {
            giveBack(taken);
        }
    }

    /** Version of the model, if there is one. */
    synchronized OptionalLong version() {
        return place == null ? OptionalLong.empty() : OptionalLong.of(place.model.version());
    }

    /** Serves another model from now on. */
    void replace(Model next) {
        put(new Place(next));
    }

    @Override
    public void close() {
        put(null);
    }

    private void put(@Nullable Place next) {
        Place old;
        boolean idle;
        synchronized (this) {
            old = place;
            place = next;
            idle = old != null && old.users == 0;
        }
        if (old != null && idle) {
            old.model.close();
        }
    }

    private synchronized @Nullable Place take() {
        if (place != null) {
            place.users++;
        }
        return place;
    }

    private void giveBack(Place taken) {
        boolean last;
        synchronized (this) {
            taken.users--;
            last = taken.users == 0 && taken != place;
        }
        if (last) {
            taken.model.close();
        }
    }
}
