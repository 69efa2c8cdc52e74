package dev.assay.predictor;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The model served now. A model is closed only when nobody uses it any more; whoever comes later gets the new one. */
final class ModelSlot implements AutoCloseable {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable ServedModel model;

    /** @return what the function made of the model, or empty if there is none yet */
    <T> Optional<T> use(Function<ServedModel, T> function) {
        lock.readLock().lock();
        try {
            ServedModel current = model;
            return current == null ? Optional.empty() : Optional.of(function.apply(current));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Version of the model, if there is one. */
    OptionalLong version() {
        return use(ServedModel::version).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** Serves another model from now on. */
    void replace(@Nullable ServedModel next) {
        lock.writeLock().lock();
        ServedModel old;
        try {
            old = model;
            model = next;
        } finally {
            lock.writeLock().unlock();
        }
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void close() {
        replace(null);
    }
}
