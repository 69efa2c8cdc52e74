package dev.assay.console.state;

import java.util.Optional;

/** Where the newest samples lie. */
public final class SamplePositions {

    private final Memory<String, Position> positions;

    /** A record of the samples topic. */
    public record Position(int partition, long offset) {}

    /** @param limit most samples; earlier ones are forgotten */
    SamplePositions(int limit) {
        this.positions = new Memory<>(limit);
    }

    public synchronized void put(String sampleId, Position position) {
        positions.put(sampleId, position);
    }

    public synchronized Optional<Position> get(String sampleId) {
        return positions.get(sampleId);
    }

    public synchronized int size() {
        return positions.size();
    }
}
