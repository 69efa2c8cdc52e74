package dev.assay.console.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map that forgets what was put first once it is full. Not for use by several threads. */
final class Memory<K, V> {

    private final Map<K, V> entries = new LinkedHashMap<>();
    private final int limit;

    Memory(int limit) {
        this.limit = limit;
    }

    void put(K key, V value) {
        // Put anew it is the newest.
        entries.remove(key);
        entries.put(key, value);
        if (entries.size() > limit) {
            var oldest = entries.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    void remove(K key) {
        entries.remove(key);
    }

    int size() {
        return entries.size();
    }
}
