package dev.assay.bench.faults;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Tells whether two large multisets of names are the same without keeping them: their number, and the sum of their hashes. */
final class Fingerprint {

    private long count;
    private long sum;

    void add(String name) {
        count++;
        sum += UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    long count() {
        return count;
    }

    boolean isOf(Fingerprint other) {
        return count == other.count && sum == other.sum;
    }
}
